import { describe, expect, it } from 'vitest';
import { PATHS } from '../../paths.ts';
import { OVERVIEW, SCREEN_GROUPS } from '../../session/screens.ts';
import { helpAt, PAGE_HELP } from './pages.ts';

const SIGNED_OUT: readonly string[] = [PATHS.home, PATHS.login, PATHS.setup, PATHS.invitation];

describe('the help', () => {
  it.each([OVERVIEW, ...SCREEN_GROUPS.flatMap(({ screens }) => screens)].map(({ name, to }) => [name, to]))(
    'tells about %s',
    (_name, to) => expect(PAGE_HELP[to]?.what).toBeDefined(),
  );

  it.each(Object.values(PATHS).filter((path) => !SIGNED_OUT.includes(path)))('knows the page %s', (path) => {
    const help = helpAt(path.replaceAll(/\$\w+/g, 'xyz_1'));
    expect(help).toBe(PAGE_HELP[path]);
    expect(help.recorded).toMatch(/\.$/);
    expect(help.words.length).toBeGreaterThan(0);
  });

  it('says what Heed is where there is no page', () => {
    expect(helpAt('/no/such/page').what).toContain('Heed keeps every no');
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const palette = () => screen.findByRole('dialog', { name: 'Find or do' });
const choices = async () =>
  within(await palette())
    .getAllByRole('option')
    .map((option) => option.textContent);

async function openPalette(
  path: string,
  signedInAs: NonNullable<Parameters<typeof openApp>[1]>['signedInAs'] = 'compliance',
) {
  const app = openApp(path, signedInAs === undefined ? {} : { signedInAs });
  await screen.findByRole('heading', { level: 1 });
  await app.user.keyboard('{Control>}k{/Control}');
  await palette();
  return app;
}

describe('the palette', () => {
  it('opens from anywhere, finds by the beginning of a word, and goes there by Enter', async () => {
    const { user, history } = await openPalette('/overview');
    await user.keyboard('audit');
    expect(await choices()).toEqual([expect.stringContaining('Audit trail')]);
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Audit trail' });
    expect(history.location.pathname).toBe('/audit');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('closes by Escape, and focus is where it was', async () => {
    const { user } = openApp('/overview');
    const help = await screen.findByRole('button', { name: 'Help' });
    help.focus();
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(within(await palette()).getByRole('combobox'));
    const dialog = await palette();
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(help);
  });

  it('moves along its list by the arrow keys, round both ends, and says which one is active', async () => {
    const { user } = await openPalette('/overview');
    const field = within(await palette()).getByRole('combobox');
    const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    const [first, second] = within(await palette()).getAllByRole('option');
    expect(active()).toBe(first);
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe(second);
    expect(second?.getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(active()).toBe(
      within(await palette())
        .getAllByRole('option')
        .at(-1),
    );
  });

  it.each([
    ['marketer', ['Audit trail', 'Suppressions', 'Imports', 'Import a file', 'People']],
    ['auditor', ['Suppressions', 'Import a file', 'Record an opt-out', 'People']],
    ['frontline', ['Audit trail', 'Suppressions', 'Imports', 'People']],
    ['admin', ['Suppressions', 'Imports', 'Import a file']],
  ] as const)('has nothing for %s that the role lacks', async (account, absent) => {
    await openPalette('/overview', account);
    const names = (await choices()).join('\n');
    for (const name of absent) expect(names).not.toContain(name);
    expect(names).toContain('Overview');
  });

  it('switches the theme and the zone', async () => {
    const { user } = await openPalette('/overview');
    await user.keyboard('dark{Enter}');
    expect(localStorage.getItem('heed.theme')).toBe('dark');
    await user.keyboard('{Control>}k{/Control}');
    await palette();
    await user.keyboard('your zone{Enter}');
    expect(localStorage.getItem('heed.zone')).toBe('local');
  });

  it('opens a record by its full reference, and offers those that were open before', async () => {
    const { user, tables, history } = await openPalette('/overview');
    const id = tables.auditEvents[3]?.id ?? '';
    await user.keyboard(`${id}{Enter}`);
    await waitFor(() => expect(history.location.pathname).toBe(`/audit/events/${id}`));
    await user.keyboard('go');
    await screen.findByRole('heading', { level: 1, name: 'Overview' });
    await user.keyboard('{Control>}k{/Control}');
    expect((await choices()).join()).toContain(`Event evt_…${id.slice(-6)}`);
  });
});

describe('an address that is typed in the palette', () => {
  it('is looked up in the body of a request by whoever may, and never stands in an address', async () => {
    const { user, tables, history } = await openPalette('/overview', 'dpo');
    const known = tables.suppressions[0];
    await user.keyboard(`${known?.identifier}`);
    expect(await choices()).toEqual(['Look up this person (recorded)']);
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Suppressions' });
    expect(history.location.href).toMatch(/^\/suppressions\?samePersonAs=sup_[0-9a-f]{32}&status=all$/);
    expect(tables.auditEvents.some(({ action }) => action === 'suppression.find')).toBe(true);
  });

  it('that nobody has is said so in the palette, masked', async () => {
    const { user, history } = await openPalette('/overview', 'dpo');
    await user.keyboard('nobody.at.all@example.com{Enter}');
    expect(await screen.findByText(/No suppression for n•••@e•••\.com/)).toBeDefined();
    expect(history.location.href).toBe('/overview');
  });

  it('goes nowhere where the role does not look people up', async () => {
    const { user, tables } = await openPalette('/overview', 'marketer');
    await user.keyboard('asha@example.com{Enter}');
    expect(within(await palette()).queryAllByRole('option')).toEqual([]);
    expect(screen.getByText(/Your roles do not look people up/)).toBeDefined();
    const looked = tables.auditEvents.filter(
      ({ action, actor }) => action === 'suppression.find' && actor.displayName === 'Marketer',
    );
    expect(looked).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { regimeIds } from './regimes.ts';
import { withRegimesTable } from './regimes-table.ts';

const page = readFileSync(new URL('../../../../docs/deadlines.md', import.meta.url), 'utf8');

describe('docs/deadlines.md', () => {
  it('shows the table of regimes as the code has it (npm run generate)', () => {
    expect(page).toBe(withRegimesTable(page));
    for (const id of regimeIds) expect(page).toContain(`\`${id}\``);
  });

  it('says what it is not', () => {
    expect(page).toContain('not legal advice');
    expect(page).toContain('not yet reviewed by counsel');
  });

  it('cannot be made without its two marks', () => {
    expect(() => withRegimesTable('no marks')).toThrow('marks');
  });
});

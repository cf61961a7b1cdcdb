import { describe, expect, it } from 'vitest';
import { found, looksPersonal } from './match.ts';

const ENTRIES = [
  { name: 'Overview' },
  { name: 'Audit trail', also: 'events log history' },
  { name: 'Suppressions', also: 'opted out' },
  { name: 'Import a file', also: 'csv upload' },
  { name: 'Times in UTC' },
];
const names = (typed: string) => found(ENTRIES, typed).map(({ name }) => name);

describe('what is typed in the palette', () => {
  it('finds everything while it is empty, in order', () => {
    expect(names('  ')).toEqual(ENTRIES.map(({ name }) => name));
  });

  it('finds by the beginning of any word, whatever its case, the first word best', () => {
    expect(names('t')).toEqual(['Times in UTC', 'Audit trail']);
    expect(names('IMP')).toEqual(['Import a file']);
  });

  it('finds by other words for the same thing', () => {
    expect(names('csv')).toEqual(['Import a file']);
    expect(names('out')).toEqual(['Suppressions']);
  });

  it('wants every word', () => {
    expect(names('audit log')).toEqual(['Audit trail']);
    expect(names('audit csv')).toEqual([]);
  });
});

describe('a text that may be a person', () => {
  it.each(['asha@example.com', '@', 'a＠b', '+49 30 1234', '(0)30 123456', '030/1234567', '+1555'])(
    '%s is kept to itself',
    (text) => expect(looksPersonal(text)).toBe(true),
  );

  it.each(['audit', 'ER-1042', 'evt_0123456789abcdef0123456789abcdef', '2026', '12 days', ''])(
    '%s is not',
    (text) => expect(looksPersonal(text)).toBe(false),
  );
});

import { describe, expect, it } from 'vitest';
import { mappingOf } from '../testing/mapping-of.ts';
import { cautionOf } from './caution.ts';
import { faultsWithFile } from './check-mapping.ts';
import { seeColumn } from './column-kind.ts';
import { guessMapping } from './guess-mapping.ts';

/** A table whose first row is the header. */
function see(...[names = [], ...rows]: readonly (readonly string[])[]) {
  return names.map((name, index) =>
    seeColumn(
      name,
      rows.map((row) => row[index] ?? ''),
      'UTC',
    ),
  );
}
const guess = (...table: readonly (readonly string[])[]) => guessMapping(see(...table), 'Europe/Berlin');
const caution = (fileName: string, ...table: readonly (readonly string[])[]) =>
  cautionOf({ fileName, names: table[0] ?? [], columns: see(...table), recognised: undefined });

describe('guessing what the columns are', () => {
  it('goes by headers and by what the cells hold', () => {
    const mapping = guess(
      ['Kundennr', 'Adresse', 'Handy', 'Abgemeldet am', 'Grund', 'Bemerkung', 'Kampagne', 'Kanal', 'Vorname'],
      ['4711', 'a@x.test', '0171 1234567', '31.12.2025', 'zu oft', 'bitte', 'Herbst', 'E-Mail', 'Asha'],
      ['4712', 'b@x.test', '0171 1234568', '02.01.2026', '', '', 'Herbst', 'SMS', 'Bruno'],
    );
    expect(mapping).toMatchObject({
      columns: ['external', 'email', 'phone', 'when', 'reason', 'comment', 'campaign', 'channel', null],
      saysNo: { by: 'everyRow', stated: false },
      channelWords: [
        { word: 'E-Mail', channel: 'email' },
        { word: 'SMS', channel: 'sms' },
      ],
      dateOrder: 'dayFirst',
      zone: 'Europe/Berlin',
    });
    expect(guess(['customer_id', 'phone'], ['K-1', '+442079460042'])).toMatchObject({
      columns: ['external', 'phone'],
      channel: 'phone',
    });
  });

  it('takes no other day for the day of the opt-out', () => {
    const { columns } = guess(
      ['email', 'Birthday', 'signup_date', 'updated_at'],
      ['a@x.test', '1980-03-04', '2020-01-01', '2026-01-01'],
    );
    expect(columns).toEqual(['email', null, null, null]);
  });

  it.each([
    ['Unsubscribed', 'TRUE', 'optOut', 'FALSE', 'notANo'],
    ['Subscribed', 'yes', 'notANo', 'no', 'optOut'],
    ['Status', 'active', 'notANo', 'Hard bounced', 'bounce'],
    ['Status', 'complained', 'complaint', 'moved', 'optOut'],
    ['Do not contact', '1', 'optOut', '0', 'notANo'],
  ])('explains the words of %s', (header, one, means, other, meansOther) => {
    expect(guess(['Mail', header], ['a@x.test', one], ['b@x.test', other])).toMatchObject({
      columns: ['email', 'status'],
      saysNo: {
        by: 'status',
        words: [
          { word: one, means },
          { word: other, means: meansOther },
        ],
      },
    });
  });
});

describe('what is shown of a column', () => {
  it('is a mask of identifiers, words that everybody uses, and nothing that people are called or wrote', () => {
    const columns = see(
      ['Mail', 'First name', 'Status', 'Note', 'Birthday', 'customer id'],
      ['anna.bell@x.test', 'Asha', 'opted out', 'my leg is broken', '1980-03-04', 'KD-20417'],
      ['b@x.test', 'Asha', 'opted out', '', '1981-03-04', 'KD-20418'],
    );
    expect(columns.map(({ kind, example }) => [kind, example])).toEqual([
      ['email', 'a•••@x•••.test'],
      ['text', null],
      ['words', 'opted out'],
      ['text', null],
      ['text', null],
      ['id', '•••17'],
    ]);
    expect(columns.map(({ words }) => words.length)).toEqual([0, 0, 1, 0, 0, 0]);
  });
});

describe('a file that may list people who said yes', () => {
  it.each([
    ['the column', 'list.csv', ['Mail', 'Marketing consent']],
    ['says “active”', 'list.csv', ['Mail', 'Status']],
    ['sounds like a list of contacts', 'Newsletter subscribers 2026.csv', ['Mail', 'City']],
    ['sounds like a list of contacts', 'all_customers.csv', ['Mail', 'City']],
  ])('is told by %s', (words, fileName, header) => {
    expect(caution(fileName, header, ['a@x.test', 'active'])?.toLowerCase()).toContain(words.toLowerCase());
  });

  it('is not suspected for columns that say when or why somebody left', () => {
    const header = ['Mail', 'Unsubscribed at', 'Opt-out reason'];
    expect(caution('list.csv', header, ['a@x.test', '2025-01-01', 'too many'])).toBeUndefined();
  });

  it.each(['unsubscribed.csv', 'opt-out customers.csv', 'do_not_contact_members.csv', 'export.csv'])(
    'is not suspected for the name %s',
    (fileName) => {
      expect(caution(fileName, ['Mail', 'City'], ['a@x.test', 'Oslo'])).toBeUndefined();
    },
  );

  it('needs a statement before every row of it counts as a no, and none where a column tells', () => {
    const file = { columns: 2, statement: 'The column may tell.' };
    const paths = (mapping: Parameters<typeof faultsWithFile>[0]) =>
      faultsWithFile(mapping, file).map(({ path }) => path);
    expect(paths(mappingOf('email', null))).toEqual(['mapping.saysNo.stated']);
    expect(paths(mappingOf('email', null, { saysNo: { by: 'everyRow', stated: true } }))).toEqual([]);
    expect(paths(mappingOf('email', 'status', { saysNo: { by: 'status', words: [] } }))).toEqual([]);
    expect(paths(mappingOf('email', { zone: 'Mars/Olympus', region: 'XX' }))).toEqual([
      'mapping.columns',
      'mapping.zone',
      'mapping.region',
      'mapping.saysNo.stated',
    ]);
  });
});

import type { ImportMapping, ImportMappingView } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { reasonNotYet, withEveryRow, withStatusColumn, withUse } from './draft.ts';

const words = [
  { word: 'left', rows: 3, means: 'optOut', channel: '*' },
  { word: 'sms', rows: 1, means: 'optOut', channel: 'sms' },
] as const;
const COLUMNS: ImportMappingView['columns'] = ['Mail', 'Mail 2', 'State', 'Name'].map((header) => ({
  header,
  kind: 'text',
  example: null,
  words: header === 'State' ? [...words] : [],
}));
const DRAFT: ImportMapping = {
  columns: ['email', null, null, 'campaign'],
  saysNo: { by: 'everyRow', stated: true },
  channel: 'email',
  channelWords: [],
  dateOrder: 'asWritten',
  zone: 'UTC',
  region: null,
};

describe('choosing what a column is', () => {
  it('lets several columns identify a person, and moves what only one can be', () => {
    expect(withUse(DRAFT, COLUMNS, 1, 'email').columns).toEqual(['email', 'email', null, 'campaign']);
    expect(withUse(DRAFT, COLUMNS, 1, 'campaign').columns).toEqual(['email', 'campaign', null, null]);
    expect(withUse(DRAFT, COLUMNS, 3, null).columns).toEqual(['email', null, null, null]);
  });

  it('brings the words of a status or channel column with what they most likely mean', () => {
    expect(withUse(DRAFT, COLUMNS, 2, 'status').saysNo).toEqual({
      by: 'status',
      words: [
        { word: 'left', means: 'optOut' },
        { word: 'sms', means: 'optOut' },
      ],
    });
    expect(withUse(DRAFT, COLUMNS, 2, 'channel').channelWords).toEqual([
      { word: 'left', channel: '*' },
      { word: 'sms', channel: 'sms' },
    ]);
  });

  it('without a status column every row says no again, and that has to be stated anew', () => {
    const told = withStatusColumn(DRAFT, COLUMNS);
    expect(told.columns).toEqual(['email', null, 'status', 'campaign']);
    const back = { by: 'everyRow', stated: false };
    expect(withUse(told, COLUMNS, 2, null).saysNo).toEqual(back);
    expect(withEveryRow(told)).toMatchObject({ columns: ['email', null, null, 'campaign'], saysNo: back });
  });

  it('is done when somebody is identified and, where the file may list others, the statement is made', () => {
    expect(reasonNotYet(DRAFT, 'It may list others.')).toBeUndefined();
    const unstated = withEveryRow(DRAFT);
    expect(reasonNotYet(unstated, null)).toBeUndefined();
    expect(reasonNotYet(unstated, 'It may list others.')).toMatch(/^State that everybody/);
    expect(reasonNotYet(withUse(DRAFT, COLUMNS, 0, null), null)).toMatch(/^Choose the column of the e-mail/);
    expect(reasonNotYet({ ...DRAFT, saysNo: { by: 'status', words: [] } }, null)).toMatch(
      /Choose the column whose/,
    );
  });
});

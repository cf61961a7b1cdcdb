import { describe, expect, it } from 'vitest';
import { callsOf, columnOf, instantOf, readSendRows, SEND_FILE_HEADER } from './send-file.ts';

const header = SEND_FILE_HEADER.split(',');
const row = (traits: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    Campaign: 'Diwali-2',
    Channel: 'E-mail',
    'Sent at': '2026-11-02 08:00',
    Delivered: '41,200',
    ...traits,
  };
  return header.map((title) => cells[title] ?? '');
};

describe('a file of sends', () => {
  it('is read by the names of its columns, in the organisation’s zone', () => {
    const { sends, faults } = readSendRows(
      [header, row({ Segments: 'New: 800; Loyal=1 500' })],
      'Europe/Berlin',
    );
    expect(faults).toEqual([]);
    expect(sends).toEqual([
      {
        line: 2,
        send: {
          campaign: { name: 'Diwali-2' },
          channel: 'email',
          sentAt: '2026-11-02T07:00:00.000Z',
          delivered: 41_200,
          segments: [
            { name: 'New', delivered: 800 },
            { name: 'Loyal', delivered: 1500 },
          ],
        },
      },
    ]);
  });

  it('names every fault by line and column', () => {
    const { sends, faults } = readSendRows(
      [
        header,
        row({ Channel: 'fax', Delivered: 'many' }),
        row(),
        [],
        row({ Campaign: '', Segments: 'New' }),
        row({ 'Sent at': '2026-02-30', Owner: 'nobody' }),
        row({ Segments: 'New: 50000' }),
      ],
      'UTC',
    );
    expect(sends.map(({ line }) => line)).toEqual([3]);
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 Delivered',
      '2 Channel',
      '5 Segments',
      '5 Campaign',
      '6 Sent at',
      '6 Owner',
      '7 Segments',
    ]);
  });

  it('says which columns are missing', () => {
    expect(readSendRows([['Campaign', 'Date']], 'UTC').faults.map(({ column }) => column)).toEqual([
      'Channel',
      'Delivered',
    ]);
  });

  it('goes to the server in calls that it takes', () => {
    const { sends } = readSendRows([header, ...Array.from({ length: 450 }, () => row())], 'UTC');
    expect(callsOf(sends).map((call) => call.length)).toEqual([200, 200, 50]);
  });
});

describe('a time of the file', () => {
  it.each([
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01T10:00:00+02:00', 'UTC', '2026-07-01T08:00:00.000Z'],
    ['2026-07-01T10:00Z', 'Asia/Kolkata', '2026-07-01T10:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(instantOf(text, zone)).toBe(instant);
  });

  it('that is none is refused', () => {
    expect(['', 'yesterday', '2026-13-01', '01/02/2026'].map((text) => instantOf(text, 'UTC'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('a fault of the server stands in the column it is about', () => {
  expect(['sentAt', 'campaign.owner', 'campaign', 'segments.0.delivered'].map(columnOf)).toEqual([
    'Sent at',
    'Owner',
    'Campaign',
    'Segments',
  ]);
});

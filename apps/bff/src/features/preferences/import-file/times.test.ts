import { describe, expect, it } from 'vitest';
import { readOccurred } from './times.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (text: string, zone = 'UTC') => readOccurred(text, { zone, now: NOW });
const iso = (text: string, zone?: string): string | undefined => at(text, zone).occurredAt?.toISOString();

describe('an exact time', () => {
  it.each([
    ['2025-03-04 05:06:07', '2025-03-04T05:06:07.000Z'],
    ['2025-03-04 05:06', '2025-03-04T05:06:00.000Z'],
    ['2025-03-04T05:06:07Z', '2025-03-04T05:06:07.000Z'],
    ['2025-03-04T05:06:07.123456+02:00', '2025-03-04T03:06:07.123Z'],
    ['2025-03-04 05:06:07.5 +0530 IST', '2025-03-03T23:36:07.500Z'],
    ['2024-01-02 03:04:05 +0000 UTC', '2024-01-02T03:04:05.000Z'],
    ['2025/03/04 05:06:07', '2025-03-04T05:06:07.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z'],
    ['25/12/2025 15:04', '2025-12-25T15:04:00.000Z'],
    ['12/25/2025 3:04 PM', '2025-12-25T15:04:00.000Z'],
    ['12/25/2025 12:04:09 AM', '2025-12-25T00:04:09.000Z'],
    ['05.04.2025 10:00', '2025-04-05T10:00:00.000Z'],
    ['Jan 2, 2025 3:04 PM', '2025-01-02T15:04:00.000Z'],
    ['2 January 2025 at 03:04', '2025-01-02T03:04:00.000Z'],
    ['Thu, 02 Jan 2025 03:04:05 +0100', '2025-01-02T02:04:05.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(at(text)).toEqual({ occurredAt: new Date(expected), occurredPrecision: 'instant' });
  });

  it('without a zone is in the zone of the file', () => {
    expect(iso('2025-07-01 12:00:00', 'America/New_York')).toBe('2025-07-01T16:00:00.000Z');
    expect(iso('2025-01-01 12:00:00', 'Asia/Kolkata')).toBe('2025-01-01T06:30:00.000Z');
    expect(iso('2025-07-01 12:00:00+00:00', 'America/New_York')).toBe('2025-07-01T12:00:00.000Z');
  });

  it('that the zone shows twice is the later one, and one that it skips lies after the gap', () => {
    expect(iso('2025-10-26 02:30:00', 'Europe/Berlin')).toBe('2025-10-26T01:30:00.000Z');
    expect(iso('2025-03-30 02:30:00', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z');
    expect(iso('2025-11-02 01:30:00', 'America/New_York')).toBe('2025-11-02T06:30:00.000Z');
  });
});

describe('a day without a time', () => {
  it.each(['2025-03-04', '4.3.2025', '03/03/2025', 'Mar 4, 2025', '31/12/2025'])(
    '%s counts as the end of that day and is flagged',
    (text) => {
      expect(at(text)).toMatchObject({ occurredPrecision: 'day', problem: 'time_date_only' });
    },
  );

  it('ends in the zone of the file', () => {
    expect(iso('2025-03-04')).toBe('2025-03-04T23:59:59.999Z');
    expect(iso('2025-03-04', 'America/New_York')).toBe('2025-03-05T04:59:59.999Z');
    expect(iso('2025-12-31', 'Pacific/Kiritimati')).toBe('2025-12-31T09:59:59.999Z');
  });

  it('counts as now when it is today, and as future when it is tomorrow', () => {
    expect(iso('2026-11-22')).toBe(NOW.toISOString());
    expect(at('2026-11-23')).toEqual({ occurredPrecision: 'missing', problem: 'time_future' });
  });
});

describe('a time that cannot be trusted is missing, with the reason', () => {
  it.each([
    ['', 'time_missing'],
    ['0000-00-00 00:00:00', 'time_missing'],
    ['0', 'time_missing'],
    ['N/A', 'time_missing'],
    ['1970-01-01 00:00:00', 'time_missing'],
    ['1901-05-06', 'time_implausible'],
    ['03/04/2026', 'time_ambiguous'],
    ['03-04-2026 10:00', 'time_ambiguous'],
    ['10/8/08 12:36', 'time_ambiguous'],
    ['2026-02-30 10:00:00', 'time_unreadable'],
    ['2025-01-01 25:00:00', 'time_unreadable'],
    ['13/13/2025', 'time_unreadable'],
    ['12/25/2025 13:04 PM', 'time_unreadable'],
    ['Jan 2, 2025 or later', 'time_unreadable'],
    ['yesterday', 'time_unreadable'],
    ['4.57E+09', 'time_unreadable'],
    ['2026-11-22 12:05:01', 'time_future'],
    ['2099-01-01', 'time_future'],
  ])('%j: %s', (text, problem) => {
    expect(at(text)).toEqual({ occurredPrecision: 'missing', problem });
  });

  it('up to five minutes ahead of our clock is not future', () => {
    expect(at('2026-11-22 12:05:00').occurredPrecision).toBe('instant');
  });
});

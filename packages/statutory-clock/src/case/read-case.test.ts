import { describe, expect, it } from 'vitest';
import { buildCase } from '../testing/build-case.ts';
import { CaseError } from './clock-errors.ts';
import type { DeadlineCase } from './deadline-case.ts';
import { readCase } from './read-case.ts';

const faultsOf = (value: unknown) => {
  try {
    readCase(value);
  } catch (error) {
    if (error instanceof CaseError) return error.faults.map(({ path, sentence }) => `${path} ${sentence}`);
    throw error;
  }
  return [];
};

describe('a case', () => {
  it('needs no events', () => {
    expect(faultsOf(buildCase())).toEqual([]);
  });

  it.each([
    '2026-01-31',
    '2026-01-31T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-01-31T25:00:00Z',
    '2026-01-31 10:00:00Z',
    '2026-01-31T10:00:00+01:00[Europe/Paris]',
    '+002026-01-31T10:00:00Z',
    '20260131T100000Z',
    1_770_000_000,
    null,
  ])('is not received at %j', (received) => {
    expect(faultsOf({ ...buildCase(), received })).toEqual([
      expect.stringMatching(/^received must be an instant/),
    ]);
  });

  it.each(['2026-01-31T10:00Z', '2026-01-31T10:00:00.123456Z', '2026-01-31T10:00:00-09:30'])(
    'can be received at %s',
    (received) => {
      expect(faultsOf({ ...buildCase(), received })).toEqual([]);
    },
  );

  it.each(['Mars/Olympus', '+01:00', '', null])('has no time zone %j', (timezone) => {
    expect(faultsOf({ ...buildCase(), timezone })).toEqual([expect.stringMatching(/^timezone /)]);
  });

  it('cannot have an event before its receipt', () => {
    const events = [{ type: 'identity_requested', at: '2026-03-02T09:59:59+01:00' }];
    expect(faultsOf({ ...buildCase(), events })).toEqual(['events[0].at lies before the receipt.']);
  });

  it('needs a table of holidays that Heed has, unless it brings its own days', () => {
    expect(faultsOf(buildCase({ holidayCalendar: 'XX' }))).toEqual([
      expect.stringMatching(/^holidayCalendar /),
    ]);
    expect(faultsOf(buildCase({ holidayCalendar: 'toString' }))).toHaveLength(1);
    expect(faultsOf(buildCase({ holidayCalendar: 'XX', holidays: [] }))).toEqual([]);
  });

  it('is for a type of request the law has a time limit for', () => {
    expect(faultsOf(buildCase({ regime: 'CCPA', requestType: 'opt_out' }))).toEqual([
      'requestType CCPA sets no time limit for it, only for erasure, access, rectification, portability.',
    ]);
  });

  it('gives a length in weeks where the period has none, and only there', () => {
    const weeks = (given: Partial<DeadlineCase>) =>
      faultsOf(buildCase({ regime: 'EU_1182_WEEKS', requestType: 'period', ...given }));
    expect(weeks({ weeks: 3 })).toEqual([]);
    expect(weeks({})).toEqual(['weeks must be a whole number from 1 to 520.']);
    expect(weeks({ weeks: 1.5 })).toHaveLength(1);
    expect(faultsOf(buildCase({ weeks: 3 }))).toEqual(['weeks EU_GDPR has a length of its own.']);
  });
});

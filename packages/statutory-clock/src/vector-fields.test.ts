import { describe, expect, it } from 'vitest';
import { CaseError } from './case/clock-errors.ts';
import { answerVector } from './vector-fields.ts';

const vector = {
  regime: 'EU_GDPR',
  request_type: 'erasure',
  received: '2025-01-31T10:00:00+01:00',
  timezone: 'Europe/Paris',
  holiday_calendar: 'FR',
  events: [],
};

const faultsOf = (value: unknown) => {
  try {
    answerVector(value);
  } catch (error) {
    if (error instanceof CaseError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe("answers in the vectors' field names", () => {
  it('leave fields out that do not exist and keep null for those without a value', () => {
    expect(answerVector(vector)).toEqual({ due: '2025-02-28', deadline_instant_utc: '2025-02-28T23:00:00Z' });
    const events = [{ type: 'identity_requested', at: '2025-02-03T10:00:00+01:00' }];
    expect(answerVector({ ...vector, events })).toEqual({
      clock_state: 'paused',
      due: null,
      conservative_due: '2025-02-28',
    });
  });

  it("let the case's own holidays stand in for the table", () => {
    expect(answerVector({ ...vector, holidays: ['2025-02-28'] })).toMatchObject({ due: '2025-03-03' });
    expect(answerVector({ ...vector, received: '2099-01-30T10:00:00Z', holidays: [] })).toMatchObject({
      due: '2099-03-02',
    });
  });

  it('accept what describes a vector', () => {
    expect(faultsOf({ ...vector, id: 'eu-1', why: '…', expected: {}, seen: '…' })).toEqual([]);
  });

  it('name every fault in the field names of the input', () => {
    expect(
      faultsOf({
        ...vector,
        regime: 'GDPR',
        request_type: 'nothing',
        received: '2025-01-31',
        timezone: 'Mars/Olympus',
        holiday_calendar: 7,
        holidays: ['2025-02-30'],
        events: [{ type: 'phoned', at: 'soon' }, 3],
        weeks: 0,
        timezoen: 'Europe/Paris',
      }),
    ).toEqual([
      'timezoen',
      'regime',
      'request_type',
      'received',
      'timezone',
      'holiday_calendar',
      'holidays[0]',
      'events[0].type',
      'events[0].at',
      'events[1]',
      'weeks',
    ]);
  });

  it.each([[null], ['text'], [[vector]], [undefined]])('refuse %j, which is no case', (value) => {
    expect(faultsOf(value)).toEqual(['case']);
  });

  it('never repeat the input in a fault', () => {
    const secret = 'anna@example.com';
    const bad = { ...vector, received: secret, regime: secret, timezone: secret, [secret]: secret };
    expect(() => answerVector(bad)).toThrow(CaseError);
    expect(() => answerVector(bad)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('anna') }),
    );
  });

  it.each(['events', 'holidays', 'weeks'])(
    'refuse null for %s: absent says "none", null says nothing',
    (name) => {
      expect(faultsOf({ ...vector, [name]: null })).toEqual([name]);
    },
  );
});

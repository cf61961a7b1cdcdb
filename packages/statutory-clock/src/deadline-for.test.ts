import { describe, expect, it } from 'vitest';
import { HolidayTableError } from './case/clock-errors.ts';
import { deadlineFor } from './deadline-for.ts';
import { buildCase, buildUkCase, event } from './testing/build-case.ts';

describe('one calendar month', () => {
  it.each([
    ['2026-01-31T10:00:00+01:00', '2026-03-02', '31 January: 28 February is a Saturday'],
    ['2025-01-31T10:00:00+01:00', '2025-02-28', '31 January in a common year: a Friday'],
    ['2028-01-31T10:00:00+01:00', '2028-02-29', '31 January in a leap year'],
    ['2028-01-29T10:00:00+01:00', '2028-02-29', '29 January in a leap year keeps its number'],
    ['2028-02-29T10:00:00+01:00', '2028-03-29', '29 February'],
    ['2026-05-31T10:00:00+02:00', '2026-06-30', '31 May: June has 30 days'],
    ['2026-12-31T10:00:00+01:00', '2027-02-01', '31 December: 31 January 2027 is a Sunday'],
  ])('from %s ends on %s (%s)', (received, due) => {
    expect(deadlineFor(buildCase({ received, timezone: 'Europe/Paris', holidayCalendar: 'FR' })).due).toBe(
      due,
    );
  });
});

describe('the end of the last day', () => {
  it.each([
    ['2026-02-10T10:00:00+01:00', 'Europe/Berlin', '2026-03-10T23:00:00Z', 'before summer time'],
    ['2026-03-10T10:00:00+01:00', 'Europe/Berlin', '2026-04-10T22:00:00Z', 'within it'],
    ['2026-10-13T10:00:00+02:00', 'Europe/Berlin', '2026-11-13T23:00:00Z', 'after it'],
  ])('received %s: %s (%s)', (received, timezone, instant) => {
    expect(deadlineFor(buildCase({ received, timezone })).deadlineInstantUtc).toBe(instant);
  });

  it.each([
    ['2026-01-22T10:00:00-08:00', '2026-03-08', '2026-03-09T07:00:00Z', '23 hours long'],
    ['2026-09-17T10:00:00-07:00', '2026-11-01', '2026-11-02T08:00:00Z', '25 hours long'],
  ])('on a day on which clocks change is %s → %s, %s (%s)', (received, due, deadlineInstantUtc) => {
    const asked = buildCase({
      regime: 'CCPA',
      received,
      timezone: 'America/Los_Angeles',
      holidayCalendar: 'US-FED',
    });
    expect(deadlineFor(asked)).toMatchObject({ due, deadlineInstantUtc });
  });

  it('is the first instant of the next day where clocks skip midnight', () => {
    // São Paulo went from 23:59 on 3 November 2018 to 01:00 on the 4th.
    const asked = buildCase({
      regime: 'LGPD',
      requestType: 'access',
      received: '2018-10-19T10:00:00-03:00',
      timezone: 'America/Sao_Paulo',
      holidayCalendar: 'NONE',
    });
    expect(deadlineFor(asked)).toMatchObject({
      due: '2018-11-03',
      deadlineInstantUtc: '2018-11-04T03:00:00Z',
    });
  });
});

describe('holidays', () => {
  it('of a year without a table are refused, not guessed', () => {
    const received = '2028-12-02T10:00:00+01:00'; // one month later: 2 January 2029
    expect(() => deadlineFor(buildCase({ received }))).toThrow(HolidayTableError);
    expect(() => deadlineFor(buildCase({ received }))).toThrow(
      expect.objectContaining({ calendar: 'DE', year: 2029 }),
    );
  });

  it('of a year that only a possible extension would reach keep nothing from being answered', () => {
    const deadline = deadlineFor(buildCase({ received: '2028-11-13T10:00:00+01:00' }));
    expect(deadline.due).toBe('2028-12-13');
    expect(deadline.extendableTo).toBeUndefined();
    const told = buildCase({
      received: '2028-11-13T10:00:00+01:00',
      events: [event('extension_notified', '2028-12-01')],
    });
    expect(() => deadlineFor(told)).toThrow(HolidayTableError);
  });

  it('are not asked for where the law does not look at them', () => {
    const asked = buildCase({
      regime: 'US_VA',
      received: '2040-01-02T10:00:00-05:00',
      timezone: 'America/New_York',
      holidayCalendar: 'US-FED',
    });
    expect(deadlineFor(asked).due).toBe('2040-02-16');
  });

  it('on a Saturday stay a day on which a South African period can end', () => {
    const asked = buildCase({
      regime: 'POPIA',
      received: '2026-06-11T10:00:00+02:00',
      timezone: 'Africa/Johannesburg',
      holidayCalendar: 'ZA',
    });
    expect(deadlineFor(asked).due).toBe('2026-07-11'); // a Saturday
  });
});

describe('a pause', () => {
  const access = { requestType: 'access', received: '2026-09-03T10:00:00+01:00' } as const;

  it('in the UK stops the clock of an access request only', () => {
    const events = [
      event('clarification_requested', '2026-09-10'),
      event('clarification_received', '2026-09-17'),
    ];
    expect(deadlineFor(buildUkCase({ ...access, events })).due).toBe('2026-10-12');
    const erasure = deadlineFor(buildUkCase({ ...access, requestType: 'erasure', events }));
    expect(erasure.due).toBe('2026-10-05');
    expect(erasure.conservativeDue).toBeUndefined();
  });

  it('that overlaps nothing is counted once for each day, however often was asked', () => {
    const once = [
      event('clarification_requested', '2026-09-10'),
      event('clarification_received', '2026-09-17'),
    ];
    const twice = [
      ...once,
      event('clarification_requested', '2026-09-17'),
      event('clarification_received', '2026-09-18'),
    ];
    expect(deadlineFor(buildUkCase({ ...access, events: once })).due).toBe('2026-10-12'); // 8 days, 11 October rolls
    expect(deadlineFor(buildUkCase({ ...access, events: twice })).due).toBe('2026-10-12'); // 9 days
  });

  it('asked for after the last day stops nothing', () => {
    const events = [event('clarification_requested', '2026-10-06')];
    const deadline = deadlineFor(buildUkCase({ ...access, events }));
    expect(deadline).toMatchObject({ clockState: 'running', due: '2026-10-05' });
    expect(deadline.explanation).toContainEqual(
      expect.objectContaining({ code: 'without_effect', why: 'too_late' }),
    );
  });

  it('within a valid extension stops the extended period', () => {
    const asked = (answer: string | undefined) =>
      deadlineFor(
        buildUkCase({
          ...access,
          events: [
            event('extension_notified', '2026-10-01'),
            event('clarification_requested', '2026-10-20'),
            ...(answer === undefined ? [] : [event('clarification_received', answer)]),
          ],
        }),
      );
    expect(asked(undefined)).toMatchObject({
      clockState: 'paused',
      due: null,
      extendedDue: null,
      extensionValid: true,
      extensionNoticeBy: '2026-10-05',
      conservativeDue: '2026-12-03',
    });
    // 20 to 25 October do not count: 3 + 6 December.
    expect(asked('2026-10-25')).toMatchObject({
      clockState: 'running',
      due: '2026-10-05',
      extendedDue: '2026-12-09',
    });
  });

  it('in the EU is told what the strict reading says, and what is waited for', () => {
    const events = [event('identity_requested', '2026-03-04')];
    const deadline = deadlineFor(buildCase({ events }));
    expect(deadline).toMatchObject({
      clockState: 'paused',
      clockStart: '2026-03-02',
      due: null,
      conservativeDue: '2026-04-02',
      alertOn: '2026-04-02',
      waiting: { for: 'identity', since: '2026-03-04' },
    });
    expect(deadline).not.toHaveProperty('deadlineInstantUtc');
  });

  it('keeps the window for the notice of an extension open', () => {
    const events = [event('identity_requested', '2026-03-04'), event('extension_notified', '2026-04-20')];
    expect(deadlineFor(buildCase({ events }))).toMatchObject({
      extensionValid: true,
      extensionNoticeBy: null,
      extendedDue: null,
      refusalBy: null,
    });
  });
});

describe('the start in the UK', () => {
  it('is the latest of receipt, identity, fee and authority', () => {
    const events = [
      event('identity_requested', '2026-06-02'),
      event('fee_requested', '2026-06-02'),
      event('identity_received', '2026-06-15'),
      event('fee_paid', '2026-06-09'),
    ];
    expect(deadlineFor(buildUkCase({ events }))).toMatchObject({
      clockStart: '2026-06-15',
      due: '2026-07-15',
    });
  });

  it('has not come while one of them is outstanding, even if another arrived', () => {
    const events = [
      event('identity_requested', '2026-06-02'),
      event('fee_requested', '2026-06-02'),
      event('fee_paid', '2026-06-09'),
    ];
    expect(deadlineFor(buildUkCase({ events }))).toMatchObject({
      clockState: 'notStarted',
      clockStart: null,
      due: null,
      conservativeDue: '2026-07-09', // from the fee, which the law itself names
      waiting: { for: 'identity', since: '2026-06-02' },
    });
  });

  it('is not moved by what was asked for after the last day', () => {
    const events = [event('identity_requested', '2026-07-02'), event('identity_received', '2026-07-05')];
    expect(deadlineFor(buildUkCase({ events }))).toMatchObject({
      clockStart: '2026-06-01',
      due: '2026-07-01',
    });
  });

  it('is moved by what was asked for within a valid extension', () => {
    const events = [
      event('extension_notified', '2026-06-20'),
      event('identity_requested', '2026-07-20'),
      event('identity_received', '2026-07-22'),
    ];
    expect(deadlineFor(buildUkCase({ events }))).toMatchObject({
      clockStart: '2026-07-22',
      due: '2026-08-24',
    });
  });

  it('is not moved by an answer nobody asked for', () => {
    const deadline = deadlineFor(buildUkCase({ events: [event('identity_received', '2026-06-10')] }));
    expect(deadline.clockStart).toBe('2026-06-01');
    expect(deadline.explanation).toContainEqual(
      expect.objectContaining({ why: 'not_asked', what: 'identity' }),
    );
  });

  it('before Art. 12A was law is told with the strict date of receipt', () => {
    const asked = buildUkCase({
      received: '2026-01-05T10:00:00Z',
      events: [event('identity_requested', '2026-01-06'), event('identity_received', '2026-01-20')],
    });
    expect(deadlineFor(asked)).toMatchObject({ due: '2026-02-20', conservativeDue: '2026-02-05' });
    const clarified = buildUkCase({
      received: '2026-01-05T10:00:00Z',
      requestType: 'access',
      events: [event('clarification_requested', '2026-01-06'), event('clarification_received', '2026-01-20')],
    });
    expect(deadlineFor(clarified)).toMatchObject({ due: '2026-02-20', conservativeDue: '2026-02-05' });
  });
});

describe('an extension', () => {
  it('can be had once: the first notice counts', () => {
    const events = [event('extension_notified', '2026-04-10'), event('extension_notified', '2026-03-20')];
    expect(deadlineFor(buildCase({ events }))).toMatchObject({
      extensionValid: true,
      extendedDue: '2026-06-02',
    });
  });

  it('told on the last day is in time, told a day later is void', () => {
    const on = (day: string) => deadlineFor(buildCase({ events: [event('extension_notified', day)] }));
    expect(on('2026-04-02')).toMatchObject({ extensionValid: true, refusalBy: '2026-04-02' });
    expect(on('2026-04-03')).toMatchObject({ extensionValid: false, extendedDue: null });
    expect(on('2026-04-03')).not.toHaveProperty('extendedInstantUtc');
    expect(on('2026-04-03')).not.toHaveProperty('refusalBy');
  });

  it('that was not told yet has a day it could reach, and no other field', () => {
    const deadline = deadlineFor(buildCase());
    expect(deadline.extendableTo).toBe('2026-06-02');
    for (const name of ['extensionValid', 'extensionNoticeBy', 'extendedDue', 'extendedInstantUtc'])
      expect(deadline).not.toHaveProperty(name);
  });

  it('covers a refusal in the UK, where no earlier day for it is told', () => {
    const deadline = deadlineFor(buildUkCase({ events: [event('extension_notified', '2026-06-20')] }));
    expect(deadline.extendedDue).toBe('2026-09-01');
    expect(deadline).not.toHaveProperty('refusalBy');
  });

  it.each(['QC_LAW25', 'POPIA', 'MAILBOX_BULK_SENDER', 'JP_APPI'] as const)('is unknown to %s', (regime) => {
    const requestType = regime === 'MAILBOX_BULK_SENDER' ? 'opt_out' : 'erasure';
    const events = [event('extension_notified', '2026-03-03')];
    expect(deadlineFor(buildCase({ regime, requestType, holidayCalendar: 'ZA', events }))).toMatchObject({
      extensionValid: false,
      extensionNoticeBy: null,
      extendedDue: null,
    });
  });
});

describe('a law without a number of days', () => {
  it.each([
    ['LGPD', 'erasure'],
    ['CH_FADP', 'erasure'],
    ['PIPEDA', 'erasure'],
    ['AU_APP_30', 'erasure'],
    ['JP_APPI', 'access'],
    ['US_CO_OPT_OUT', 'opt_out'],
  ] as const)('%s, %s: due is null, not guessed', (regime, requestType) => {
    const deadline = deadlineFor(buildCase({ regime, requestType }));
    expect(deadline).toMatchObject({ due: null, clockState: 'running' });
    expect(deadline.explanation).toContainEqual(expect.objectContaining({ code: 'no_number' }));
  });

  it.each([
    ['EU_GDPR', 'marketing_objection'],
    ['UK_GDPR', 'marketing_objection'],
    ['EU_GDPR_ART21_3', 'opt_out'],
    ['UK_GDPR_ART21_3', 'objection'],
    ['EU_EPRIVACY_13', 'consent_withdrawal'],
    ['UK_PECR_22', 'opt_out'],
  ] as const)('%s, %s: marketing stops at once', (regime, requestType) => {
    expect(deadlineFor(buildCase({ regime, requestType })).stopProcessing).toBe('immediate');
  });

  it('says nothing of stopping at once for an erasure', () => {
    expect(deadlineFor(buildCase())).not.toHaveProperty('stopProcessing');
  });
});

describe('a rule that is not yet law', () => {
  it.each([
    ['UK_COMPLAINT_164A', 'complaint', '2026-06-18T10:00:00+01:00', { due: null, acknowledgeBy: null }],
    ['TCPA_REVOCATION', 'opt_out', '2025-04-10T10:00:00-04:00', { due: null }],
    ['IN_DPDP_GRIEVANCE', 'grievance', '2027-05-01T10:00:00+05:30', { due: null }],
    ['CA_DELETE_ACT', 'erasure', '2026-07-31T10:00:00-07:00', { due: null }],
  ] as const)('%s gives no date for %s', (regime, requestType, received, expected) => {
    const deadline = deadlineFor(buildCase({ regime, requestType, received, timezone: 'Europe/London' }));
    expect(deadline).toMatchObject(expected);
    expect(deadline.explanation).toContainEqual(expect.objectContaining({ code: 'not_in_force' }));
  });
});

describe('minimum periods round up', () => {
  it.each([
    ['CCPA_REOPTIN_WAIT', 'opt_out', 'notBefore', '2029-03-01'],
    ['CCPA_RECORD_24M', 'record', 'keepUntilAtLeast', '2030-03-01'],
  ] as const)('%s from 29 February', (regime, requestType, field, day) => {
    const asked = buildCase({
      regime,
      requestType,
      received: '2028-02-29T10:00:00-08:00',
      timezone: 'America/Los_Angeles',
    });
    expect(deadlineFor(asked)[field]).toBe(day);
  });
});

describe('acknowledging', () => {
  it('a complaint to a British controller: the strict day is not moved to a working day', () => {
    const asked = buildUkCase({
      regime: 'UK_COMPLAINT_164A',
      requestType: 'complaint',
      received: '2026-06-19T10:00:00+01:00',
    });
    // 30 days: Sunday 19 July, Monday 20 July. Read strictly: the 29th day after, Saturday 18 July.
    expect(deadlineFor(asked)).toMatchObject({
      acknowledgeBy: '2026-07-20',
      conservativeAcknowledgeBy: '2026-07-18',
    });
  });

  it('is no duty in Virginia, which is another thing than a duty without a date', () => {
    expect(deadlineFor(buildCase({ regime: 'US_VA' }))).not.toHaveProperty('acknowledgeBy');
  });
});

describe('the day reminders count to', () => {
  it('is never later than the last day before it is moved to a working day', () => {
    const deadline = deadlineFor(buildCase({ received: '2026-01-31T10:00:00+01:00' }));
    expect(deadline).toMatchObject({ due: '2026-03-02', alertOn: '2026-02-28' });
  });

  it('is the extended one where the extension stands', () => {
    const events = [event('extension_notified', '2026-03-20')];
    expect(deadlineFor(buildCase({ events })).alertOn).toBe('2026-06-02');
  });
});

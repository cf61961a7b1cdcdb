import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineFor } from '../deadline-for.ts';
import { buildCase, buildUkCase, event } from '../testing/build-case.ts';
import { slaStateOf, slaStates } from './sla-state.ts';

// Received on 25 October 2026, due on Wednesday 25 November: the window is 31 days.
const month = deadlineFor(buildCase({ received: '2026-10-25T11:40:00Z' }));
// Received on 10 March 2026, due on 24 April: 45 days, the last quarter is 11 days.
const california = deadlineFor(
  buildCase({
    regime: 'CCPA',
    received: '2026-03-10T10:00:00-07:00',
    timezone: 'America/Los_Angeles',
    holidayCalendar: 'US-FED',
  }),
);

describe('a running clock', () => {
  it.each([
    ['2026-10-26T09:00:00Z', 'safe', 30, null],
    ['2026-11-17T09:00:00Z', 'safe', 8, null],
    ['2026-11-18T09:00:00Z', 'soon', 7, null],
    ['2026-11-22T14:07:00Z', 'soon', 3, null],
    ['2026-11-23T22:59:59Z', 'soon', 2, null],
    ['2026-11-23T23:00:01Z', 'soon', 1, 47],
    ['2026-11-24T16:00:00Z', 'soon', 1, 31],
    ['2026-11-25T22:30:00Z', 'soon', 0, 0],
    ['2026-11-25T22:59:59Z', 'soon', 0, 0],
    ['2026-11-25T23:00:00Z', 'overdue', -1, 0],
    ['2026-11-26T04:00:00Z', 'overdue', -1, -5],
    ['2026-11-28T04:00:00Z', 'overdue', -3, null],
  ] as const)('at %s is %s with %d days and %j hours left', (now, state, daysLeft, hoursLeft) => {
    const sla = slaStateOf(month, now);
    expect(sla).toMatchObject({ state, daysLeft, hoursLeft, overdue: state === 'overdue', extended: false });
    expect(sla).toMatchObject({ shownOn: '2026-11-25', shownBecause: 'statutory', windowDays: 31 });
    expect(Object.is(sla.hoursLeft, -0)).toBe(false);
  });

  it('is soon in the last quarter of a long period', () => {
    expect(slaStateOf(california, '2026-04-12T12:00:00-07:00')).toMatchObject({
      state: 'safe',
      daysLeft: 12,
    });
    expect(slaStateOf(california, '2026-04-13T12:00:00-07:00')).toMatchObject({
      state: 'soon',
      daysLeft: 11,
    });
  });

  it('counts the days of its own zone', () => {
    // 00:30 in Berlin, still the day before in UTC.
    expect(slaStateOf(month, '2026-11-21T23:30:00Z').daysLeft).toBe(3);
    expect(slaStateOf(month, '2026-11-21T22:30:00Z').daysLeft).toBe(4);
  });

  it('shows the extended date once the extension stands', () => {
    const extended = deadlineFor(
      buildCase({ received: '2026-10-25T11:40:00Z', events: [event('extension_notified', '2026-11-20')] }),
    );
    expect(slaStateOf(extended, '2026-11-30T09:00:00Z')).toMatchObject({
      state: 'safe',
      extended: true,
      overdue: false,
      shownOn: '2027-01-25',
      shownBecause: 'extension',
      daysLeft: 56,
      windowDays: 92,
    });
  });

  it('is not helped by a void extension', () => {
    const void_ = deadlineFor(
      buildCase({ received: '2026-10-25T11:40:00Z', events: [event('extension_notified', '2026-11-26')] }),
    );
    expect(slaStateOf(void_, '2026-11-27T09:00:00Z')).toMatchObject({ state: 'overdue', extended: false });
  });

  it("shows the organisation's own date if that is earlier, never one that is later", () => {
    const at = '2026-11-16T09:00:00Z';
    expect(slaStateOf(month, at, { internalTarget: '2026-11-15' })).toMatchObject({
      state: 'overdue',
      shownOn: '2026-11-15',
      shownBecause: 'internalTarget',
      daysLeft: -1,
    });
    expect(slaStateOf(month, at, { internalTarget: '2026-12-15' })).toMatchObject({
      state: 'safe',
      shownOn: '2026-11-25',
    });
  });

  it('counted in hours ends at an instant', () => {
    const mailbox = deadlineFor(
      buildCase({
        regime: 'MAILBOX_BULK_SENDER',
        requestType: 'one_click_unsubscribe',
        received: '2026-03-07T20:00:00-05:00',
        timezone: 'America/New_York',
        holidayCalendar: 'NONE',
      }),
    );
    expect(slaStateOf(mailbox, '2026-03-09T20:00:00-04:00')).toMatchObject({ state: 'soon', hoursLeft: 1 });
    expect(slaStateOf(mailbox, '2026-03-09T21:00:00-04:00')).toMatchObject({
      state: 'overdue',
      hoursLeft: 0,
    });
  });

  it('without a number of days is soon, unless the organisation set a date; a minimum period is safe', () => {
    const brazil = deadlineFor(buildCase({ regime: 'LGPD', holidayCalendar: 'NONE' }));
    const at = '2026-03-03T10:00:00Z';
    expect(slaStateOf(brazil, at)).toMatchObject({ state: 'soon', shownOn: null, daysLeft: null });
    expect(slaStateOf(brazil, at, { internalTarget: '2026-03-31' })).toMatchObject({
      state: 'safe',
      daysLeft: 28,
    });
    const record = deadlineFor(buildCase({ regime: 'CCPA_RECORD_24M', requestType: 'record' }));
    expect(slaStateOf(record, at).state).toBe('safe');
  });
});

describe('a clock that does not run', () => {
  const paused = deadlineFor(
    buildCase({ received: '2026-11-08T10:30:00Z', events: [event('identity_requested', '2026-11-14')] }),
  );

  it('is paused, with the days left on the day it stopped', () => {
    expect(slaStateOf(paused, '2026-11-22T14:07:00Z')).toMatchObject({
      state: 'paused',
      overdue: false,
      daysLeft: 24,
      hoursLeft: null,
      shownOn: '2026-12-08',
      shownBecause: 'withoutWaiting',
      windowDays: null,
    });
    expect(slaStateOf(paused, '2026-12-05T14:07:00Z').daysLeft).toBe(24);
  });

  it('is paused and overdue when the date without the waiting, or the own date, has gone by', () => {
    expect(slaStateOf(paused, '2026-12-09T10:00:00Z')).toMatchObject({ state: 'paused', overdue: true });
    const own = slaStateOf(paused, '2026-11-22T14:07:00Z', { internalTarget: '2026-11-20' });
    expect(own).toMatchObject({ state: 'paused', overdue: true, shownBecause: 'internalTarget' });
  });

  it('has not started while the law waits for the person', () => {
    const waiting = deadlineFor(buildUkCase({ events: [event('identity_requested', '2026-06-02')] }));
    expect(slaStateOf(waiting, '2026-06-20T10:00:00Z')).toMatchObject({
      state: 'notStarted',
      daysLeft: null,
      shownOn: '2026-07-01',
    });
  });
});

describe('a closed request', () => {
  const close = (closedAt: string, more: { refused?: boolean; internalTarget?: string } = {}) =>
    slaStateOf(month, '2027-06-01T00:00:00Z', { closedAt, ...more });

  it('was met until the last instant of the last day, late from the next one', () => {
    expect(close('2026-11-25T22:59:59Z')).toMatchObject({ state: 'met', closedOnDay: 31, windowDays: 31 });
    expect(close('2026-11-25T23:00:00Z')).toMatchObject({ state: 'metLate', overdue: false });
    expect(close('2026-11-12T10:00:00Z')).toMatchObject({ state: 'met', closedOnDay: 18 });
  });

  it("was met although the organisation's own date was missed", () => {
    expect(close('2026-11-20T10:00:00Z', { internalTarget: '2026-11-15' }).state).toBe('met');
  });

  it('by a refusal is late after the unextended month, by an answer it is not', () => {
    const extended = deadlineFor(
      buildCase({ received: '2026-10-25T11:40:00Z', events: [event('extension_notified', '2026-11-20')] }),
    );
    const closedAt = '2026-12-01T10:00:00Z';
    expect(slaStateOf(extended, closedAt, { closedAt }).state).toBe('met');
    expect(slaStateOf(extended, closedAt, { closedAt, refused: true }).state).toBe('metLate');
  });

  it('while the clock stood still was met', () => {
    const paused = deadlineFor(buildCase({ events: [event('identity_requested', '2026-03-04')] }));
    expect(slaStateOf(paused, '2027-01-01T00:00:00Z', { closedAt: '2026-09-01T10:00:00Z' }).state).toBe(
      'met',
    );
  });
});

describe('SLA states', () => {
  it('only go from safe to soon to overdue as time passes', () => {
    const rank = (now: number) => slaStates.indexOf(slaStateOf(month, new Date(now).toISOString()).state);
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const from = Date.UTC(2026, 9, 26);
        expect(rank(from + Math.max(a, b) * 60_000)).toBeGreaterThanOrEqual(
          rank(from + Math.min(a, b) * 60_000),
        );
      }),
    );
  });
});

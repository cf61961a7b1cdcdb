import { Temporal } from 'temporal-polyfill';
import { dayOf, daysBetween, endOfDay, isBefore } from '../calendars/local-days.ts';
import type { Deadline } from '../deadline.ts';
import { effectiveInstant } from '../deadlines-for.ts';

export const slaStates = ['safe', 'soon', 'overdue', 'paused', 'notStarted', 'met', 'metLate'] as const;
export type SlaState = (typeof slaStates)[number];

/** Where a request stands against its time limit, for a badge. */
export type Sla = {
  readonly state: SlaState;
  /** The shown date is over. Beside `paused` or `notStarted`: the date as it would be without the waiting is over. */
  readonly overdue: boolean;
  /** A valid extension is in force. */
  readonly extended: boolean;
  /** The local day the count goes to; null where there is none. */
  readonly shownOn: string | null;
  /** Whose date that is: the law's, the extended one, the organisation's own, or the one without the waiting. */
  readonly shownBecause: 'statutory' | 'extension' | 'internalTarget' | 'withoutWaiting' | null;
  /** Whole local days to `shownOn`; negative when over. While paused: as many as when the clock stopped. */
  readonly daysLeft: number | null;
  /** Whole hours to the end, negative when over; only within 48 hours of it, on a running clock. */
  readonly hoursLeft: number | null;
  /** Length of the period in days, and the day of it on which the request was closed. */
  readonly windowDays: number | null;
  readonly closedOnDay: number | null;
};

/** What the clock itself does not know. */
export type SlaOptions = {
  /** The organisation's own date (YYYY-MM-DD). It can make the shown date earlier, never later. */
  readonly internalTarget?: string;
  /** Instant at which the request was closed. */
  readonly closedAt?: string;
  /** It was closed by a refusal, which an extension may not cover. */
  readonly refused?: boolean;
};

const SOON_DAYS = 7;
const SOON_SHARE = 0.25;
const HOURS_SHOWN = 48;

/**
 * The SLA state of a deadline at an instant. Over is `overdue`; within 7 days or the last quarter of the period is
 * `soon`; a clock that the law has stopped is `paused` or `notStarted`. Closing is `met` or `metLate` by the law's
 * date; missing an internal target is not late.
 * @param now RFC 3339 instant
 */
export function slaStateOf(deadline: Deadline, now: string, options: SlaOptions = {}): Sla {
  const at = Temporal.Instant.from(now);
  const shown = shownDate(deadline, options.internalTarget);
  const common = {
    extended: deadline.extendedInstantUtc !== undefined,
    shownOn: shown?.on.toString() ?? null,
    shownBecause: shown?.because ?? null,
    windowDays: windowOf(deadline),
  };
  if (options.closedAt !== undefined)
    return closed(deadline, options.closedAt, options.refused === true, common);
  const overdue = shown !== undefined && Temporal.Instant.compare(at, shown.end) >= 0;
  const open = { ...common, overdue, closedOnDay: null };
  if (deadline.clockState !== 'running') {
    const { waiting, clockState } = deadline;
    const since = waiting && Temporal.PlainDate.from(waiting.since);
    const daysLeft = shown && since && clockState === 'paused' ? daysBetween(since, shown.on) : null;
    return { ...open, state: clockState, daysLeft, hoursLeft: null };
  }
  if (shown === undefined) {
    // A duty without a number of days is due without delay; a minimum period is no duty to act.
    const waits = deadline.notBefore !== undefined || deadline.keepUntilAtLeast !== undefined;
    return { ...open, state: waits ? 'safe' : 'soon', daysLeft: null, hoursLeft: null };
  }
  const daysLeft = daysBetween(dayOf(at, deadline.timezone), shown.on);
  const hours = at.until(shown.end).total('hour');
  return {
    ...open,
    state: overdue ? 'overdue' : isSoon(daysLeft, common.windowDays) ? 'soon' : 'safe',
    daysLeft,
    hoursLeft: Math.abs(hours) < HOURS_SHOWN ? Math.trunc(hours) + 0 : null,
  };
}

type Shown = {
  readonly on: Temporal.PlainDate;
  readonly end: Temporal.Instant;
  readonly because: NonNullable<Sla['shownBecause']>;
};

function shownDate(deadline: Deadline, internalTarget: string | undefined): Shown | undefined {
  const lawful = lawfulDate(deadline);
  if (internalTarget === undefined) return lawful;
  const on = Temporal.PlainDate.from(internalTarget);
  const own: Shown = { on, end: endOfDay(on, deadline.timezone), because: 'internalTarget' };
  return lawful === undefined || isBefore(on, lawful.on) ? own : lawful;
}

function lawfulDate(deadline: Deadline): Shown | undefined {
  const { clockState, conservativeDue, due, dueAt, extendedDue, timezone } = deadline;
  if (dueAt !== undefined) {
    const end = Temporal.Instant.from(dueAt);
    return { on: dayOf(end, timezone), end, because: 'statutory' };
  }
  const day = (date: string, because: Shown['because']): Shown => {
    const on = Temporal.PlainDate.from(date);
    return { on, end: endOfDay(on, timezone), because };
  };
  if (clockState !== 'running')
    return conservativeDue === undefined ? undefined : day(conservativeDue, 'withoutWaiting');
  if (extendedDue !== undefined && extendedDue !== null) return day(extendedDue, 'extension');
  return due === null ? undefined : day(due, 'statutory');
}

function windowOf({ clockStart, due, extendedDue }: Deadline): number | null {
  const last = extendedDue ?? due;
  if (clockStart === null || last === null) return null;
  return daysBetween(Temporal.PlainDate.from(clockStart), Temporal.PlainDate.from(last));
}

function isSoon(daysLeft: number, windowDays: number | null): boolean {
  return daysLeft <= SOON_DAYS || (windowDays !== null && daysLeft <= windowDays * SOON_SHARE);
}

type Common = Pick<Sla, 'extended' | 'shownOn' | 'shownBecause' | 'windowDays'>;

function closed(deadline: Deadline, closedAt: string, refused: boolean, common: Common): Sla {
  const at = Temporal.Instant.from(closedAt);
  const { refusalBy, clockStart, timezone } = deadline;
  const end =
    refused && refusalBy !== undefined && refusalBy !== null
      ? endOfDay(Temporal.PlainDate.from(refusalBy), timezone)
      : effectiveInstant(deadline);
  const late = end !== undefined && Temporal.Instant.compare(at, end) >= 0;
  return {
    ...common,
    state: late ? 'metLate' : 'met',
    overdue: false,
    daysLeft: null,
    hoursLeft: null,
    closedOnDay:
      clockStart === null ? null : daysBetween(Temporal.PlainDate.from(clockStart), dayOf(at, timezone)),
  };
}

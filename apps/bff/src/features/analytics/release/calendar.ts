import type { Grain } from '@heed/contract';

/** A calendar day of the organisation, `2026-11-22`; days compare as texts. */
export type Day = string;

/** A stretch of days: a day, a week from Monday (ISO 8601), or a month. */
export interface Period {
  readonly grain: Grain;
  /** Its first day. */
  readonly first: Day;
}

const DAY_MS = 86_400_000;

const toMs = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day so many days later. */
export function plusDays(day: Day, days: number): Day {
  return toDay(toMs(day) + days * DAY_MS);
}

/** How many days later `to` is. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / DAY_MS);
}

/** First day of the period that holds a day. */
export function firstOf(grain: Grain, day: Day): Day {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = (new Date(toMs(day)).getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}

/** Last day of the period that holds a day. */
export function lastOf(grain: Grain, day: Day): Day {
  if (grain === 'day') return day;
  if (grain === 'week') return plusDays(firstOf('week', day), 6);
  const [year = 0, month = 0] = day.split('-').map(Number);
  return toDay(Date.UTC(year, month, 0));
}

/** The periods of a grain that hold the days from `from` to `to`, in order; weeks are whole. */
export function periodsOf(grain: Grain, from: Day, to: Day): Period[] {
  const periods: Period[] = [];
  for (let first = firstOf(grain, from); first <= to; first = plusDays(lastOf(grain, first), 1)) {
    periods.push({ grain, first });
  }
  return periods;
}

/** First day of the published cell that holds a day: weeks are cut where a month begins, so that cells nest. */
export function cellFirst(grain: Grain, day: Day): Day {
  const [first, month] = [firstOf(grain, day), firstOf('month', day)];
  return first < month ? month : first;
}

/** Last day of the published cell that holds a day. */
export function cellLast(grain: Grain, day: Day): Day {
  const [last, month] = [lastOf(grain, day), lastOf('month', day)];
  return last > month ? month : last;
}

/**
 * The published cells that make up the days from `from` to `to`: whole months first, what is left as weeks, the rest
 * as days. A cell is used whole only when it has ended by `closedThrough`; later days stand for themselves.
 */
export function coverOf(from: Day, to: Day, closedThrough: Day): Period[] {
  const cover: Period[] = [];
  for (let day = from; day <= to; ) {
    const grain = GRAINS_DOWN.find(
      (one) =>
        one === 'day' ||
        (cellFirst(one, day) === day && cellLast(one, day) <= to && cellLast(one, day) <= closedThrough),
    );
    if (grain === undefined) throw new RangeError('A day is always a cell.');
    cover.push({ grain, first: day });
    day = plusDays(cellLast(grain, day), 1);
  }
  return cover;
}

const GRAINS_DOWN: readonly Grain[] = ['month', 'week', 'day'];

/** Today in a zone. */
export function todayIn(zone: string, now: Date): Day {
  // en-CA writes a day as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The time that the demo tells of: whole days in UTC, so that it is the same whenever on a day it is loaded. */
export interface Span {
  /** First instant of the day it is loaded on; nothing of the past lies after it. */
  readonly today: number;
  /** First instant of the oldest of its months. */
  readonly from: number;
  /** First instants of its 24 months, oldest first. */
  readonly months: readonly number[];
}

const MONTHS = 24;
/** The first newsletter of a month goes out on its 3rd; the story ends a day before today. */
const FIRST_SEND_OUT = 5;

/** 24 months up to the day of `now`; a month without a send yet does not count. */
export function spanOf(now: Date): Span {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const begun = now.getUTCDate() >= FIRST_SEND_OUT ? 1 : 0;
  const months = Array.from({ length: MONTHS }, (_, n) =>
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + n + begun, 1),
  );
  return { today, months, from: months[0] ?? today };
}

/** An instant of a month: its day from 1, and a time of day in hours. */
export const inMonth = (month: number, day: number, hours: number): number =>
  month + (day - 1) * DAY + hours * HOUR;

export const hours = (count: number): number => count * HOUR;

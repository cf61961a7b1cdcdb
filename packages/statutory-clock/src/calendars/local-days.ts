import { Temporal } from 'temporal-polyfill';

/** The first instant after a local day, exclusive end of a time limit: 22, 23 or 24 UTC, as daylight saving decides. */
export function endOfDay(date: Temporal.PlainDate, timezone: string): Temporal.Instant {
  return date.add({ days: 1 }).toZonedDateTime(timezone).toInstant();
}

/** The local day of an instant. */
export function dayOf(instant: Temporal.Instant, timezone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timezone).toPlainDate();
}

/** Whole days from one local day to another; negative when it lies before. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'day' }).days;
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

export function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(b, a) ? b : a;
}

export function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(a, b) ? b : a;
}

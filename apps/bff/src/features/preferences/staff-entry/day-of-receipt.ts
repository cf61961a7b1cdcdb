import { type Occurred, readOccurred } from '../import-file/times.ts';

/** The calendar day in a zone; en-CA writes it as 2026-11-22. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/**
 * When a letter that arrived on a day counts: at that day's end in the organisation's zone, never later than now.
 * Undefined for a day that has not come, or that no letter can be from.
 */
export function endOfDay(day: string, timeZone: string, now: Date): Date | undefined {
  const { occurredAt }: Occurred = readOccurred(day, { zone: timeZone, now });
  return day > dayIn(timeZone, now) ? undefined : occurredAt;
}

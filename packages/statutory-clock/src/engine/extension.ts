import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../calendars/local-days.ts';
import type { ReadCase } from '../case/read-case.ts';
import { type CountedPeriod, countPeriod, type Reading } from './count-period.ts';

/** What became of the notice of an extension. */
export type Extension = {
  /** The law knows no extension, or the notice came after the unextended period. */
  readonly valid: boolean;
  /** Last day of the notice; null while the clock stands still, or where the law knows no extension. */
  readonly noticeBy: Temporal.PlainDate | null;
  /** The extended period, counted from the original start. */
  readonly period?: CountedPeriod;
};

/** Length of the unextended period in the regime's unit. Throws where the regime has none. */
export function lengthOf({ regime: { period }, weeks }: ReadCase): number {
  if (period.unit === 'weeks') return weeks;
  if (period.unit === 'minimum' || period.unit === 'none') throw new Error('This regime counts no period.');
  return period.length;
}

/** The period with its one possible extension, from the original start. Undefined where the law knows none. */
export function countExtended(
  given: ReadCase,
  start: Temporal.PlainDate,
  reading: Reading,
  until?: Temporal.PlainDate,
): CountedPeriod | undefined {
  const { extension } = given.regime;
  return extension === undefined
    ? undefined
    : countPeriod(given, start, lengthOf(given) + extension, reading, until);
}

/** Judges the notice of an extension against the unextended period; undefined without a notice. */
export function judgeExtension(
  given: ReadCase,
  start: Temporal.PlainDate,
  base: CountedPeriod,
  reading: Reading,
  until?: Temporal.PlainDate,
): Extension | undefined {
  const notice = given.extensionNotice;
  if (notice === undefined || (until !== undefined && isBefore(until, notice))) return undefined;
  const period = countExtended(given, start, reading, until);
  if (period === undefined) return { valid: false, noticeBy: null };
  // While the clock stands still the window for the notice stays open (UK GDPR Art. 12A(5)(b)(ii)).
  if (base.stoppedBy !== undefined) return { valid: true, noticeBy: null, period };
  const valid = !isBefore(base.due, notice);
  return { valid, noticeBy: base.due, ...(valid ? { period } : {}) };
}

/** Whether the time limit, extended or not, was over before a day, by what was known on that day. */
export function hasEnded(
  given: ReadCase,
  start: Temporal.PlainDate,
  reading: Reading,
  on: Temporal.PlainDate,
): boolean {
  const base = countPeriod(given, start, lengthOf(given), reading, on);
  const last = judgeExtension(given, start, base, reading, on)?.period ?? base;
  return last.stoppedBy === undefined && isBefore(last.due, on);
}

import type { Temporal } from 'temporal-polyfill';
import { daysBetween, endOfDay } from '../calendars/local-days.ts';
import { HolidayTableError } from '../case/clock-errors.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { Deadline } from '../deadline.ts';
import type { StepFact } from '../explanation/step.ts';
import type { CountedPeriod } from './count-period.ts';
import { countExtended, type Extension, lengthOf } from './extension.ts';

type PartialFinding = { readonly fields: Partial<Deadline>; readonly facts: readonly StepFact[] };

/** What a notice of an extension gives; without one, how far the period could be extended. */
export function extensionFinding(
  given: ReadCase,
  start: Temporal.PlainDate,
  base: CountedPeriod,
  extension: Extension | undefined,
): PartialFinding {
  const notice = given.extensionNotice;
  if (extension === undefined || notice === undefined) return extendable(given, start, base);
  const { valid, noticeBy, period } = extension;
  const citation = given.regime.citations?.extension;
  const told = String(notice);
  const by = noticeBy === null ? null : String(noticeBy);
  const fields = { extensionValid: valid, extensionNoticeBy: by };
  if (period === undefined)
    return {
      fields: { ...fields, extendedDue: null },
      facts: [{ code: 'extension_void', told, noticeBy: by ?? undefined, citation }],
    };
  const end = {
    extendedDue: String(period.due),
    extendedInstantUtc: String(endOfDay(period.due, given.timezone)),
  };
  const fact: StepFact = {
    code: 'extension_valid',
    date: String(period.due),
    told,
    noticeBy: String(base.due),
    from: String(start),
    length: lengthOf(given) + (given.regime.extension ?? 0),
    unit: given.regime.period.unit === 'months' ? 'months' : 'days',
    lostDays: daysBetween(period.bareEnd, period.unrolled),
    skipped: period.skipped,
    citation,
  };
  if (given.regime.refusalUnextended !== true) return { fields: { ...fields, ...end }, facts: [fact] };
  const refusalBy = String(base.due);
  const refusal: StepFact = { code: 'refusal', date: refusalBy, citation: given.regime.citations?.refusal };
  return { fields: { ...fields, ...end, refusalBy }, facts: [fact, refusal] };
}

function extendable(given: ReadCase, start: Temporal.PlainDate, base: CountedPeriod): PartialFinding {
  const period = unlessUnknown(() => countExtended(given, start, 'written'));
  if (period === undefined || period.stoppedBy !== undefined) return { fields: {}, facts: [] };
  const date = String(period.due);
  const citation = given.regime.citations?.extension;
  return {
    fields: { extendableTo: date },
    facts: [{ code: 'extension_possible', date, noticeBy: String(base.due), citation }],
  };
}

// A date that nobody relies on yet must not keep the due date from being given.
function unlessUnknown<T>(count: () => T): T | undefined {
  try {
    return count();
  } catch (error) {
    if (error instanceof HolidayTableError) return undefined;
    throw error;
  }
}

import type { FreeDay } from '../calendars/working-days.ts';
import type { AskKind } from '../case/terms.ts';
import type { Roll } from '../regimes/regime.ts';
import type { RegimeId } from '../regimes/regimes.ts';

/** Why a stricter reading gives an earlier date. */
export type StrictReason =
  | 'requester_zone'
  | 'pause_uncertain'
  | 'authority_uncertain'
  | 'still_waiting'
  | 'transition';

/** Units of a period that ends with a local day. */
export type CountedUnit = 'months' | 'days' | 'weeks' | 'businessDays';

/**
 * One step of the way from receipt to a date, as data: `code` says which, the rest is its own. `date` is the day the
 * step arrives at, `citation` its source. Screens in another language write their own sentence from these.
 */
export type StepFact = { readonly date?: string; readonly citation?: string | undefined } & (
  | {
      readonly code: 'received';
      readonly date: string;
      readonly time: string;
      readonly timezone: string;
      readonly sent: boolean;
    }
  | { readonly code: 'not_in_force'; readonly date: string }
  | { readonly code: 'stop_at_once' }
  | { readonly code: 'start_moved'; readonly date: string; readonly by: AskKind }
  | { readonly code: 'cost_share'; readonly date: string; readonly told: string; readonly days: number }
  | { readonly code: 'not_started'; readonly date: string; readonly waitingFor: AskKind }
  | {
      readonly code: 'without_effect';
      readonly date: string;
      readonly what: AskKind | 'cost_share';
      readonly why: 'not_in_this_law' | 'too_late' | 'not_asked';
      readonly reason?: string | undefined;
    }
  | {
      readonly code: 'period';
      readonly date: string;
      readonly from: string;
      readonly length: number;
      readonly unit: CountedUnit;
      /** That month has no such day; its last day was taken. */
      readonly clamped: boolean;
      /** Holidays left out of a count of business days. */
      readonly holidays: readonly FreeDay[];
      readonly calendar: string;
    }
  | { readonly code: 'hours'; readonly instant: string; readonly length: number }
  | { readonly code: 'no_number'; readonly reason?: string | undefined }
  | {
      readonly code: 'lost_days';
      readonly date: string;
      readonly days: number;
      readonly from: string;
      readonly to: string;
      readonly waitedFor: AskKind;
    }
  | { readonly code: 'nothing_lost' }
  | { readonly code: 'paused'; readonly date: string; readonly waitingFor: AskKind }
  | {
      readonly code: 'rolled';
      readonly date: string;
      readonly skipped: readonly FreeDay[];
      readonly calendar: string;
    }
  | { readonly code: 'not_rolled'; readonly date: string; readonly calendar: string; readonly roll: Roll }
  | { readonly code: 'due'; readonly date: string; readonly instant: string; readonly timezone: string }
  | { readonly code: 'extension_possible'; readonly date: string; readonly noticeBy: string }
  | {
      readonly code: 'extension_valid';
      readonly date: string;
      readonly told: string;
      readonly noticeBy: string;
      readonly from: string;
      readonly length: number;
      readonly unit: CountedUnit;
      /** Days that do not count, and days on which the extended period cannot end. */
      readonly lostDays: number;
      readonly skipped: readonly FreeDay[];
    }
  | { readonly code: 'extension_pending'; readonly told: string }
  | { readonly code: 'extension_void'; readonly told: string; readonly noticeBy: string | undefined }
  | { readonly code: 'refusal'; readonly date: string }
  | {
      readonly code: 'acknowledge';
      readonly date: string;
      readonly length: number;
      readonly unit: 'businessDays' | 'days';
      readonly holidays: readonly FreeDay[];
      readonly skipped: readonly FreeDay[];
    }
  | { readonly code: 'acknowledge_strict'; readonly date: string }
  | { readonly code: 'strict'; readonly date: string; readonly because: readonly StrictReason[] }
  | { readonly code: 'not_before'; readonly date: string; readonly months: number }
  | { readonly code: 'keep_until'; readonly date: string; readonly months: number }
  | { readonly code: 'counsel'; readonly regime: RegimeId; readonly label: string }
);

/** A step with its English sentence. */
export type Step = StepFact & { readonly sentence: string };

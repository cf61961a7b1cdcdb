import type { CalendarId } from '../calendars/holiday-tables.ts';
import type { AskKind, RequestType } from '../case/terms.ts';

/**
 * How a time limit is counted. Months keep the day number (clamped to the month's end), days and business days leave
 * the day of receipt out, hours are an instant. `weeks` takes its length from the case. `minimum` is a wait or a duty
 * to keep; it rounds up where the others clamp down. `none`: the law names no number.
 */
export type Period =
  | { readonly unit: 'months' | 'days' | 'businessDays' | 'hours'; readonly length: number }
  | { readonly unit: 'weeks' }
  | { readonly unit: 'minimum'; readonly months: number; readonly field: 'notBefore' | 'keepUntilAtLeast' }
  | { readonly unit: 'none' };

/** Days on which a period cannot end: it then ends on the next day that is none of them. */
export type Roll = 'none' | 'saturdaySundayHoliday' | 'sundayHoliday';

/**
 * What asking the person for something does to the clock.
 * - `start`: while it is outstanding the period has not begun; its arrival begins it anew.
 * - `pause`: the days in between do not count; `inclusive` counts both ends out, `elapsed` the difference only.
 * `uncertain`: the law's text does not carry it, so a stricter reading without it is given as well.
 */
export type AskEffect = {
  readonly effect: 'start' | 'pause';
  readonly count?: 'inclusive' | 'elapsed';
  readonly only?: readonly RequestType[];
  readonly uncertain?: boolean;
};

/** How sure the row is. S: the statute's or regulator's own text was seen; S2: only quoted elsewhere; M: from memory. */
export type Confidence = 'S' | 'S2' | 'M';

/** Whose law it is, and who brings it into play: where the organisation is, where the person lives, or either. */
export type Reach = {
  /** `EEA` or ISO 3166 codes (`GB`, `US-CA`); empty: not tied to a place. */
  readonly territories: readonly string[];
  readonly by: 'residence' | 'establishment' | 'either' | 'none';
  readonly citation: string;
};

/** Sources of the single rules; what is missing is covered by the regime's own citation. */
export type RuleCitations = {
  readonly receipt?: string;
  readonly period?: string;
  readonly start?: string;
  readonly pause?: string;
  readonly roll?: string;
  readonly extension?: string;
  readonly refusal?: string;
  readonly acknowledgement?: string;
  readonly stop?: string;
};

/** One row of the table of regimes: a law's time limit as data. */
export type Regime = {
  readonly name: string;
  /** Short name for a badge. */
  readonly label: string;
  readonly reach: Reach;
  /** What starts the clock, in words. */
  readonly trigger: string;
  readonly requestTypes: readonly RequestType[];
  readonly period: Period;
  /** Types of request that this law answers without naming a number of days. */
  readonly unnumbered?: { readonly types: readonly RequestType[]; readonly sentence: string };
  /** Length added to the period in its own unit, counted from the ORIGINAL start. */
  readonly extension?: number;
  readonly acknowledgement?: {
    readonly unit: 'businessDays' | 'days';
    readonly length: number;
    /** The same limit under a stricter reading of the text; never moved to a working day. */
    readonly strictLength?: number;
  };
  readonly roll: Roll;
  readonly asks: Partial<Readonly<Record<AskKind, AskEffect>>>;
  /** Why an asking has no effect here, where the law says so. */
  readonly asksIgnored?: string;
  /** Days of reflection after a cost share was announced; the period begins when they end. */
  readonly costShareDays?: number;
  /** A refusal is due in the unextended period. */
  readonly refusalUnextended?: boolean;
  /** Processing stops at once: always, or for these types of request. */
  readonly stopAtOnce?: 'always' | readonly RequestType[];
  /** First day on which the rule is law; a request received earlier has no such clock. */
  readonly inForceFrom?: string;
  /** First day of the law that moves the clock (start, pause); before it the stricter reading is given as well. */
  readonly asksInForceFrom?: string;
  /** The clock zone and calendar that come with the law; without them those of the organisation's place. */
  readonly home?: { readonly timezone: string; readonly holidayCalendar: CalendarId | 'NONE' };
  readonly citation: string;
  readonly citations?: RuleCitations;
  readonly confidence: Confidence;
  /** Which part the confidence speaks of, where the parts differ. */
  readonly confidenceNote?: string;
  /** Day on which the row was last compared with its sources. */
  readonly reviewedOn: string;
  /** Day on which counsel confirmed the row; null: not yet. */
  readonly counselReviewedOn: string | null;
  readonly onByDefault: boolean;
  readonly notes?: readonly string[];
};

/** Types of request that the general right laws answer. */
export const rights = [
  'erasure',
  'access',
  'rectification',
  'portability',
] as const satisfies readonly RequestType[];

/** Ways of saying no to marketing. */
export const optOuts = [
  'opt_out',
  'marketing_objection',
  'consent_withdrawal',
  'one_click_unsubscribe',
  'objection',
] as const satisfies readonly RequestType[];

/** What every row has in common until counsel has spoken. */
export const unreviewed = { reviewedOn: '2026-11-22', counselReviewedOn: null } as const;

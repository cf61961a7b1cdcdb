import type { AskKind } from './case/terms.ts';
import type { Step } from './explanation/step.ts';
import type { RegimeId } from './regimes/regimes.ts';

/** `paused` and `notStarted`: the law has stopped the clock, or not started it, until the person answers. */
export type ClockState = 'running' | 'paused' | 'notStarted';

/**
 * What a clock says of a case. Dates are local days (YYYY-MM-DD) in `timezone`; instants are UTC.
 *
 * A field that is absent does not exist in this regime or case. A field that is null exists and has no value: a
 * `due` of null is a request without a last day (paused, not started, counted in hours, or the law names none).
 */
export type Deadline = {
  readonly regime: RegimeId;
  readonly timezone: string;
  readonly clockState: ClockState;
  /** Day 0 of the period; null while it has not started. */
  readonly clockStart: string | null;
  /** The last lawful day of the unextended period, inclusive. */
  readonly due: string | null;
  /** The first instant after `due`. */
  readonly deadlineInstantUtc?: string;
  /** Instant of a clock that is counted in hours. */
  readonly dueAt?: string;
  /** The earlier date of a stricter reading: act on it. Never later than `due`. */
  readonly conservativeDue?: string;
  readonly acknowledgeBy?: string | null;
  readonly conservativeAcknowledgeBy?: string;
  /** An extension was told: in time or not, until when it had to be, and the last lawful day it gives. */
  readonly extensionValid?: boolean;
  readonly extensionNoticeBy?: string | null;
  readonly extendedDue?: string | null;
  readonly extendedInstantUtc?: string;
  /** No extension was told yet; this is the day it could reach. */
  readonly extendableTo?: string;
  /** The day by which a refusal must be told, where a valid extension does not cover it. */
  readonly refusalBy?: string | null;
  /** Minimum periods: not earlier than, and at least until. */
  readonly notBefore?: string;
  readonly keepUntilAtLeast?: string;
  readonly stopProcessing?: 'immediate';
  /** What the clock waits for, and the day it was asked for. */
  readonly waiting?: { readonly for: AskKind; readonly since: string };
  /** The day reminders count down to: the earliest reading, not moved to a working day. */
  readonly alertOn?: string;
  /** The way from receipt to these dates, step by step. */
  readonly explanation: readonly Step[];
};

import type { FaultKind } from './fault.ts';

/** Faults that are over by themselves, or may be: it is tried again. */
export type PassingFault = Exclude<FaultKind, 'thisOne'>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** First wait and longest wait of each kind of fault. */
const WAITS: Record<PassingFault, { readonly first: number; readonly longest: number }> = {
  retry: { first: 4 * SECOND, longest: 15 * MINUTE },
  // Zoho sends no Retry-After: the wait doubles until it is let in again.
  pause: { first: 15 * SECOND, longest: 30 * MINUTE },
  // Credits count over the last 24 hours, so that some come back every hour.
  hours: { first: 2 * HOUR, longest: 6 * HOUR },
  setUp: { first: 10 * MINUTE, longest: HOUR },
};

/**
 * How long to wait after so many failures in a row, in milliseconds: it doubles, up to the kind's longest, and half of
 * it is chance, so that those who failed together do not come back together.
 * @param chance from 0 to 1
 */
export function backoff(kind: PassingFault, failures: number, chance: number): number {
  const { first, longest } = WAITS[kind];
  const whole = Math.min(longest, first * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

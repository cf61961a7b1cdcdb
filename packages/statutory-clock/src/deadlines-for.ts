import { Temporal } from 'temporal-polyfill';
import { CaseError, type CaseFault } from './case/clock-errors.ts';
import type { DeadlineCase } from './case/deadline-case.ts';
import { readCase } from './case/read-case.ts';
import type { Deadline } from './deadline.ts';
import { runClock } from './deadline-for.ts';

/** One regime that applies to a request, with the zone and calendar its days are counted in. */
export type RegimeChoice = Pick<DeadlineCase, 'regime' | 'timezone' | 'holidayCalendar' | 'holidays'>;

/** What all the regimes of one request share. */
export type SharedCase = Pick<DeadlineCase, 'requestType' | 'received' | 'events'>;

/** All clocks of one request, and the one that drives it. */
export type Deadlines = {
  /** In the order of the choices. */
  readonly deadlines: readonly Deadline[];
  /** The earliest running clock; where none runs towards a date, the one whose stricter date comes first. */
  readonly driving: Deadline;
};

/**
 * Runs the clocks of several regimes side by side. The earliest drives; nothing is averaged.
 * Throws as `deadlineFor`; faults are named by regime. There must be one regime at least.
 */
export function deadlinesFor(choices: readonly RegimeChoice[], shared: SharedCase): Deadlines {
  const faults: CaseFault[] = [];
  if (choices.length === 0) faults.push({ path: 'regimes', sentence: 'must name one regime at least.' });
  const read = choices.flatMap((choice) => {
    try {
      return [readCase({ ...shared, ...choice })];
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      faults.push(...error.faults.map((fault) => ({ ...fault, path: `${choice.regime}.${fault.path}` })));
      return [];
    }
  });
  if (faults.length > 0) throw new CaseError(faults);
  const deadlines = read.map(runClock);
  const driving = deadlines.toSorted(byUrgency)[0];
  if (driving === undefined) throw new Error('One regime at least was read.');
  return { deadlines, driving };
}

/** The instant a running clock ends at: the extended one where the extension stands. Undefined without a date. */
export function effectiveInstant(deadline: Deadline): Temporal.Instant | undefined {
  const { dueAt, extendedInstantUtc, deadlineInstantUtc } = deadline;
  const text = dueAt ?? extendedInstantUtc ?? deadlineInstantUtc;
  return text === undefined ? undefined : Temporal.Instant.from(text);
}

// Running towards a date, then standing still with a stricter date, then without any date.
function byUrgency(a: Deadline, b: Deadline): number {
  const ends = [effectiveInstant(a), effectiveInstant(b)] as const;
  if (ends[0] !== undefined && ends[1] !== undefined) return Temporal.Instant.compare(ends[0], ends[1]);
  if (ends[0] !== undefined) return -1;
  if (ends[1] !== undefined) return 1;
  return (a.conservativeDue ?? '9999').localeCompare(b.conservativeDue ?? '9999');
}

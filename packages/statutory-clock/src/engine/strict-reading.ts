import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../calendars/local-days.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { StrictReason } from '../explanation/step.ts';
import { beforeAskLaw, effectOf } from './ask-effects.ts';
import { type CountedPeriod, countPeriod } from './count-period.ts';
import { judgeExtension, lengthOf } from './extension.ts';
import { type RelevantTime, relevantTime } from './relevant-time.ts';

/** The case under the stricter reading. */
export type StrictReading = {
  readonly base: CountedPeriod;
  /** The unextended period, or the extended one where the extension stands. */
  readonly last: CountedPeriod;
  readonly because: readonly StrictReason[];
};

/** Counts the case without what the law does not plainly give. No reason: the written reading is the strict one. */
export function readStrictly(given: ReadCase, written: RelevantTime, base: CountedPeriod): StrictReading {
  const { start } = relevantTime(given, 'strict');
  const strictBase = countPeriod(given, start, lengthOf(given), 'strict');
  const last = judgeExtension(given, start, strictBase, 'strict')?.period ?? strictBase;
  return { base: strictBase, last, because: reasons(given, written, base, start) };
}

function reasons(
  given: ReadCase,
  written: RelevantTime,
  base: CountedPeriod,
  strictStart: Temporal.PlainDate,
): StrictReason[] {
  const because: StrictReason[] = [];
  const waiting = written.waitingFor.length > 0 || base.stoppedBy !== undefined;
  if (waiting) because.push('still_waiting');
  if (base.lost.length > 0) because.push('pause_uncertain');
  if (beforeAskLaw(given) && (written.moved.length > 0 || base.lost.length > 0 || waiting))
    because.push('transition');
  if (isBefore(strictStart, written.start)) {
    if (written.moved.some((ask) => effectOf(given, ask)?.uncertain === true))
      because.push('authority_uncertain');
    if (
      Temporal.PlainDate.compare(strictStart, given.writtenOn) === 0 &&
      isBefore(strictStart, given.receivedOn)
    )
      because.push('requester_zone');
  }
  return because;
}

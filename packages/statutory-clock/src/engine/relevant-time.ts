import type { Temporal } from 'temporal-polyfill';
import { earlier, isBefore } from '../calendars/local-days.ts';
import type { Ask } from '../case/asks.ts';
import type { ReadCase } from '../case/read-case.ts';
import { beforeAskLaw, effectOf } from './ask-effects.ts';
import type { Reading } from './count-period.ts';
import { hasEnded } from './extension.ts';

/** From which day a period runs. */
export type RelevantTime = {
  /** Day 0. While something is outstanding: the day it would be without. */
  readonly start: Temporal.PlainDate;
  /** What the period waits for; it has not begun. */
  readonly waitingFor: readonly Ask[];
  /** Answers that moved the start, in order. */
  readonly moved: readonly Ask[];
  /** Asked when the time limit was over: moves nothing. */
  readonly tooLate: readonly Ask[];
  readonly costShare?: { readonly on: Temporal.PlainDate; readonly tooLate: boolean };
};

/** The latest of receipt and the answers that this law waits for (UK GDPR Art. 12A(2)), or the end of a reflection. */
export function relevantTime(given: ReadCase, reading: Reading): RelevantTime {
  let start = reading === 'strict' ? earlier(given.receivedOn, given.writtenOn) : given.receivedOn;
  const waitingFor: Ask[] = [];
  const moved: Ask[] = [];
  const tooLate: Ask[] = [];
  for (const ask of movers(given, reading)) {
    if (waitingFor.length === 0 && hasEnded(given, start, reading, ask.asked)) tooLate.push(ask);
    else if (ask.answered === undefined) waitingFor.push(ask);
    else if (isBefore(start, ask.answered)) {
      start = ask.answered;
      moved.push(ask);
    }
  }
  const { costShareNotice } = given;
  const { costShareDays } = given.regime;
  if (costShareNotice === undefined || costShareDays === undefined)
    return { start, waitingFor, moved, tooLate };
  const over = hasEnded(given, start, reading, costShareNotice);
  if (!over) start = costShareNotice.add({ days: costShareDays });
  return { start, waitingFor, moved, tooLate, costShare: { on: costShareNotice, tooLate: over } };
}

function movers(given: ReadCase, reading: Reading): readonly Ask[] {
  return given.asks.filter((ask) => {
    const effect = effectOf(given, ask);
    if (effect?.effect !== 'start') return false;
    if (reading === 'written') return true;
    return effect.uncertain !== true && ask.answered !== undefined && !beforeAskLaw(given);
  });
}

import type { Temporal } from 'temporal-polyfill';
import { daysBetween, later } from '../calendars/local-days.ts';
import { addBusinessDays, type FreeDay, rollForward } from '../calendars/working-days.ts';
import type { Ask } from '../case/asks.ts';
import type { ReadCase } from '../case/read-case.ts';
import { beforeAskLaw, effectOf } from './ask-effects.ts';

/**
 * How an unclear law is read. `written`: as it stands. `strict`: nothing that it does not plainly give counts in the
 * organisation's favour, so the date can only come out earlier.
 */
export type Reading = 'written' | 'strict';

/** Days that do not count because the clock stood still. */
export type LostDays = { readonly ask: Ask; readonly from: Temporal.PlainDate; readonly days: number };

/** A period counted to its end. */
export type CountedPeriod = {
  /** The last day without lost days and without a roll. */
  readonly bareEnd: Temporal.PlainDate;
  /** There is no such day in that month: its last day was taken. */
  readonly clamped: boolean;
  readonly holidays: readonly FreeDay[];
  readonly lost: readonly LostDays[];
  /** Asked when the period had already ended: stops nothing. */
  readonly tooLate: readonly Ask[];
  /** Still waiting for this: the clock stands still and has no end yet. */
  readonly stoppedBy?: Ask;
  /** The last day with lost days, before the roll. */
  readonly unrolled: Temporal.PlainDate;
  /** The last lawful local day. */
  readonly due: Temporal.PlainDate;
  readonly skipped: readonly FreeDay[];
};

/**
 * Counts a period from `start`: the bare period, then the days lost, then the roll.
 * @param length in the regime's unit, always from the original start, never chained
 * @param until only what was known by this day; later askings and answers are unknown
 */
export function countPeriod(
  given: ReadCase,
  start: Temporal.PlainDate,
  length: number,
  reading: Reading,
  until?: Temporal.PlainDate,
): CountedPeriod {
  const bare = addLength(given, start, length);
  const roll = (date: Temporal.PlainDate) => rollForward(date, given.regime.roll, given.calendar);
  const lost: LostDays[] = [];
  const tooLate: Ask[] = [];
  let unrolled = bare.date;
  let rolled = roll(unrolled);
  let counted = start;
  for (const ask of pausesKnown(given, reading, until)) {
    if (daysBetween(rolled.date, ask.asked) > 0) {
      tooLate.push(ask);
      continue;
    }
    if (ask.answered === undefined) {
      return {
        ...ends(bare),
        lost,
        tooLate,
        stoppedBy: ask,
        unrolled,
        due: rolled.date,
        skipped: rolled.skipped,
      };
    }
    // A day counts once, however many askings were open on it; the day of receipt is never in the period.
    const first = later(firstLostDay(given, ask, reading), counted.add({ days: 1 }));
    const days = Math.max(0, daysBetween(first, ask.answered) + 1);
    lost.push({ ask, from: first, days });
    counted = later(counted, ask.answered);
    unrolled = unrolled.add({ days });
    rolled = roll(unrolled);
  }
  return { ...ends(bare), lost, tooLate, unrolled, due: rolled.date, skipped: rolled.skipped };
}

type Bare = { date: Temporal.PlainDate; clamped: boolean; holidays: readonly FreeDay[] };

const ends = ({ date, clamped, holidays }: Bare) => ({ bareEnd: date, clamped, holidays });

function addLength(given: ReadCase, start: Temporal.PlainDate, length: number): Bare {
  const { unit } = given.regime.period;
  switch (unit) {
    case 'months': {
      const date = start.add({ months: length });
      return { date, clamped: date.day !== start.day, holidays: [] };
    }
    case 'days':
      return { date: start.add({ days: length }), clamped: false, holidays: [] };
    case 'weeks':
      return { date: start.add({ weeks: length }), clamped: false, holidays: [] };
    case 'businessDays':
      return { ...addBusinessDays(start, length, given.calendar), clamped: false };
    case 'hours':
    case 'minimum':
    case 'none':
      throw new Error(`A period in ${unit} has no last day.`);
  }
}

function pausesKnown(given: ReadCase, reading: Reading, until: Temporal.PlainDate | undefined): Ask[] {
  return given.asks.flatMap((ask) => {
    const effect = effectOf(given, ask);
    if (effect?.effect !== 'pause') return [];
    if (reading === 'strict' && (effect.uncertain === true || ask.answered === undefined)) return [];
    if (reading === 'strict' && beforeAskLaw(given)) return [];
    if (until === undefined) return [ask];
    if (daysBetween(ask.asked, until) < 0) return [];
    const answered = ask.answered !== undefined && daysBetween(ask.answered, until) > 0;
    return answered ? [ask] : [{ kind: ask.kind, asked: ask.asked }];
  });
}

// "Beginning with the day of the asking and ending with the day of the answer" (UK GDPR Art. 12A(5)) counts both
// ends; elapsed days, the stricter count, leave the first one out.
function firstLostDay(given: ReadCase, ask: Ask, reading: Reading): Temporal.PlainDate {
  const inclusive = effectOf(given, ask)?.count === 'inclusive' && reading === 'written';
  return inclusive ? ask.asked : ask.asked.add({ days: 1 });
}

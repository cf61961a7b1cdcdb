import { GRAINS, MIN_CELL_SIZE } from '@heed/contract';
import {
  type DayFigure,
  type Decision,
  decide,
  isCurrentDayShown,
  type Lattice,
  TOTAL,
} from '@heed/disclosure-control';
import { cellFirst, cellLast, type Day } from './calendar.ts';
import { editionsOf } from './editions.ts';
import type { DayFact, PublishedCell } from './queries.ts';

/** One month of one figure: the truth, and what is published of it. */
export interface MonthToPublish {
  readonly lattice: Lattice;
  /** Every day of the month up to today that is not a true zero. */
  readonly facts: readonly DayFact[];
  /** What is published. */
  readonly cells: readonly PublishedCell[];
  /** The last of its days that is published; undefined when none is. */
  readonly publishedThrough: Day | undefined;
  /** The last day whose figures cannot grow any more but by what comes late. */
  readonly closedThrough: Day;
  /** The day under way, whose total is told from ten people up; undefined where nothing is. */
  readonly today: Day | undefined;
}

/**
 * The cells of a month as they are to be published. A decision stands once it is made; what comes late to published
 * days is an edition of its own (editions.ts), decided by itself and added up with the others.
 */
export function publishMonth(month: MonthToPublish): PublishedCell[] {
  const { lattice, closedThrough } = month;
  const editions = editionsOf(month).flatMap(({ edition, facts, stored }) => {
    const sums = sumsOf(facts, closedThrough, edition);
    const before = decisionsOf(stored, sums);
    const figures = facts.map(
      ({ day, dimension, key, people }): DayFigure => ({ day, dimension, member: key, people }),
    );
    const question = { lattice, figures, stored: before, closedThrough, minCellSize: MIN_CELL_SIZE };
    return told(sums, [...before, ...decide(question)]);
  });
  return [...editions, ...openCells(month)];
}

/** People and deliveries of every cell that has ended, by grain, period and member. */
type Sums = ReadonlyMap<string, PublishedCell>;

function sumsOf(facts: readonly DayFact[], closedThrough: Day, edition: number): Sums {
  const sums = new Map<string, { -readonly [K in keyof PublishedCell]: PublishedCell[K] }>();
  for (const { day, dimension, key, people: held, delivered } of facts) {
    if (day > closedThrough) continue;
    for (const grain of GRAINS) {
      if (cellLast(grain, day) > closedThrough) continue;
      const period = cellFirst(grain, day);
      const name = sumName({ grain, period, dimension, key });
      const sum = sums.get(name);
      if (sum === undefined) {
        const cell = { grain, period, dimension, key, edition, held, delivered };
        sums.set(name, { ...cell, state: 'pending', people: null });
      } else {
        sum.held += held;
        sum.delivered += delivered;
      }
    }
  }
  return sums;
}

const sumName = ({
  grain,
  period,
  dimension,
  key,
}: Pick<PublishedCell, 'grain' | 'period' | 'dimension' | 'key'>) => `${grain} ${period} ${dimension} ${key}`;

/** Earlier decisions, as the package wants them handed in again. */
function decisionsOf(cells: readonly PublishedCell[], sums: Sums): Decision[] {
  return cells.flatMap((cell): Decision[] => {
    const { grain, period: start, dimension, key: member, state, held } = cell;
    if (state === 'open' || state === 'pending' || held === 0) return [];
    const at = { grain, start, dimension, member };
    if (state !== 'released') return [{ ...at, reason: state }];
    return [{ ...at, reason: state, people: sums.get(sumName(cell))?.held ?? 0 }];
  });
}

function told(sums: Sums, decisions: readonly Decision[]): PublishedCell[] {
  const reasons = new Map(
    decisions.map(({ grain, start, dimension, member, reason }) => [
      sumName({ grain, period: start, dimension, key: member }),
      reason,
    ]),
  );
  return [...sums].map(([name, sum]): PublishedCell => {
    // Nobody is a true zero, and shown; whoever is counted and not decided on waits until the month has ended.
    const state = sum.held === 0 ? 'released' : (reasons.get(name) ?? 'pending');
    return { ...sum, state, people: state === 'released' ? sum.held : null };
  });
}

/** Days that are not over: deliveries are told at once, people only as the total of today. */
function openCells({ facts, closedThrough, today }: MonthToPublish): PublishedCell[] {
  return facts
    .filter(({ day }) => day > closedThrough)
    .flatMap(({ day, people: held, ...fact }): PublishedCell[] => {
      const isShown = day === today && fact.dimension === TOTAL && isCurrentDayShown(held, MIN_CELL_SIZE);
      if (!isShown && fact.delivered === 0) return [];
      const cell = { ...fact, grain: 'day', period: day, edition: 0, held } as const;
      return [{ ...cell, state: 'open', people: isShown ? held : null }];
    });
}

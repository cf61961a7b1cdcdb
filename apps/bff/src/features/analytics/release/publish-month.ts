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
 * The cells of a month as they are to be published. A decision stands once it is made. What comes late to a published
 * day is added at once where only released cells of that day change. Where it would change a withheld or an empty one,
 * it waits until enough people have come together that none of them can be told by comparing before and after; then
 * the month is decided anew.
 */
export function publishMonth(month: MonthToPublish): PublishedCell[] {
  const { facts, cells, lattice, closedThrough } = month;
  const late = lateOf(month);
  if (late.hidden >= MIN_CELL_SIZE) return cellsOf(facts, month, decided(facts, [], month));
  const told = late.hidden === 0 ? facts : withHeld(month, late.days);
  const stored = decisionsOf(cells, sumsOf(told, closedThrough));
  return cellsOf(told, month, [...stored, ...decided(told, stored, { lattice, closedThrough })]);
}

function decided(
  facts: readonly DayFact[],
  stored: readonly Decision[],
  { lattice, closedThrough }: Pick<MonthToPublish, 'lattice' | 'closedThrough'>,
): Decision[] {
  const figures = facts.map(
    ({ day, dimension, key, people }): DayFigure => ({ day, dimension, member: key, people }),
  );
  return decide({ lattice, figures, stored, closedThrough, minCellSize: MIN_CELL_SIZE });
}

const nameOf = ({ dimension, key }: { readonly dimension: string; readonly key: string }) => `${dimension} ${key}`;

/** People who came late to published days, as far as they are in cells that are not released: by day, and at most. */
function lateOf({ facts, cells, publishedThrough }: MonthToPublish): { hidden: number; days: Set<Day> } {
  const late = { hidden: 0, days: new Set<Day>() };
  // A month without anybody has told nothing yet.
  if (publishedThrough === undefined || cells.every(({ held }) => held === 0)) return late;
  const known = new Map(
    cells.filter(({ grain }) => grain === 'day').map((cell) => [`${cell.period} ${nameOf(cell)}`, cell]),
  );
  const byDimension = new Map<string, number>();
  const see = (day: Day, dimension: string, change: number, cell: PublishedCell | undefined) => {
    if (change === 0) return;
    if (cell?.state === 'released' && cell.held > 0) return;
    late.days.add(day);
    byDimension.set(dimension, (byDimension.get(dimension) ?? 0) + Math.abs(change));
  };
  for (const fact of facts) {
    if (fact.day > publishedThrough) continue;
    const name = `${fact.day} ${nameOf(fact)}`;
    const cell = known.get(name);
    see(fact.day, fact.dimension, fact.people - (cell?.held ?? 0), cell);
    known.delete(name);
  }
  for (const cell of known.values()) {
    if (cell.period <= publishedThrough) see(cell.period, cell.dimension, cell.held, cell);
  }
  late.hidden = Math.max(0, ...byDimension.values());
  return late;
}

/** The truth, but for some days the people who were published; deliveries as they are now. */
function withHeld({ facts, cells }: MonthToPublish, days: ReadonlySet<Day>): DayFact[] {
  const held = new Map<string, DayFact>();
  for (const { grain, period, dimension, key, held: people } of cells) {
    if (grain !== 'day' || !days.has(period)) continue;
    held.set(`${period} ${nameOf({ dimension, key })}`, { day: period, dimension, key, people, delivered: 0 });
  }
  for (const fact of facts) {
    if (!days.has(fact.day)) continue;
    const name = `${fact.day} ${nameOf(fact)}`;
    const people = held.get(name)?.people ?? 0;
    held.set(name, { ...fact, people });
  }
  const all = [...facts.filter(({ day }) => !days.has(day)), ...held.values()];
  return all.filter(({ people, delivered }) => people > 0 || delivered > 0);
}

/** People and deliveries of every cell that has ended, by grain, period and member. */
type Sums = ReadonlyMap<string, Omit<PublishedCell, 'state' | 'people'>>;

function sumsOf(facts: readonly DayFact[], closedThrough: Day): Sums {
  const sums = new Map<string, { -readonly [K in keyof PublishedCell]: PublishedCell[K] }>();
  for (const { day, dimension, key, people, delivered } of facts) {
    if (day > closedThrough) continue;
    for (const grain of GRAINS) {
      if (cellLast(grain, day) > closedThrough) continue;
      const period = cellFirst(grain, day);
      const name = sumName({ grain, period, dimension, key });
      const sum = sums.get(name);
      if (sum === undefined) {
        sums.set(name, { grain, period, dimension, key, held: people, delivered, state: 'pending', people: null });
      } else {
        sum.held += people;
        sum.delivered += delivered;
      }
    }
  }
  return sums;
}

const sumName = ({ grain, period, dimension, key }: Pick<PublishedCell, 'grain' | 'period' | 'dimension' | 'key'>) =>
  `${grain} ${period} ${dimension} ${key}`;

/** Earlier decisions with the figures of now. */
function decisionsOf(cells: readonly PublishedCell[], sums: Sums): Decision[] {
  return cells.flatMap((cell): Decision[] => {
    const { grain, period: start, dimension, key: member, state, held } = cell;
    if (state === 'open' || state === 'pending' || held === 0) return [];
    const at = { grain, start, dimension, member };
    if (state !== 'released') return [{ ...at, reason: state }];
    return [{ ...at, reason: state, people: sums.get(sumName(cell))?.held ?? 0 }];
  });
}

function cellsOf(
  facts: readonly DayFact[],
  { closedThrough, today }: MonthToPublish,
  decisions: readonly Decision[],
): PublishedCell[] {
  const reasons = new Map(
    decisions.map(({ grain, start, dimension, member, reason }) => [
      sumName({ grain, period: start, dimension, key: member }),
      reason,
    ]),
  );
  const ended = [...sumsOf(facts, closedThrough)].map(([name, sum]): PublishedCell => {
    // Nobody is a true zero, and shown; whoever is counted and not decided on waits until the month has ended.
    const state = sum.held === 0 ? 'released' : (reasons.get(name) ?? 'pending');
    return { ...sum, state, people: state === 'released' ? sum.held : null };
  });
  const open = facts
    .filter(({ day }) => day > closedThrough)
    .flatMap(({ day, people, ...fact }): PublishedCell[] => {
      const isShown = day === today && fact.dimension === TOTAL && isCurrentDayShown(people, MIN_CELL_SIZE);
      if (!isShown && fact.delivered === 0) return [];
      return [
        { ...fact, grain: 'day', period: day, state: 'open', people: isShown ? people : null, held: people },
      ];
    });
  return [...ended, ...open];
}

import { isDay, slotsOf, startOf } from './calendar.ts';
import { type DayFigure, type Decision, TOTAL, WHOLE } from './cell.ts';
import { checkDecisions, checkFigures } from './check.ts';
import { decideMonth } from './decide-month.ts';
import { FiguresError } from './figures-error.ts';
import type { Lattice } from './lattice.ts';
import type { Series } from './network.ts';

/** What {@link decide} decides about. */
export type Question = {
  readonly lattice: Lattice;
  /**
   * Every day's figures of the months in question: `total` and the members of each dimension. Whole months, also what
   * was decided on before; later days than `closedThrough` are left aside.
   */
  readonly figures: readonly DayFigure[];
  /** Every earlier decision about these months. */
  readonly stored: readonly Decision[];
  /** The last day that has ended. */
  readonly closedThrough: string;
  readonly minCellSize: number;
};

/**
 * Decides what may be told about the cells of every period that has ended, so that no cell that is not released can be
 * computed from all that is released. Answers with the new decisions only; store them and hand them in again. Months are
 * independent of each other and can be decided apart.
 *
 * - A cell of an ended period that counts nobody is a true zero: it is shown, and there is no decision about it.
 * - A cell that counts somebody and has no decision is not decided yet; its month has not ended. All cells of a month
 *   are decided once the month has ended.
 *
 * @throws {FiguresError} naming every fault, when figures contradict each other or earlier decisions
 */
export function decide({ lattice, figures, stored, closedThrough, minCellSize }: Question): Decision[] {
  if (!isDay(closedThrough)) throw new RangeError('closedThrough is no day of the calendar.');
  if (!Number.isSafeInteger(minCellSize) || minCellSize < 1)
    throw new RangeError('minCellSize is no count from 1.');
  const faults = checkFigures(figures, lattice);
  if (faults.length > 0) throw new FiguresError(faults);

  const known = Map.groupBy(stored, ({ start }) => startOf('month', start));
  const months = Map.groupBy(
    figures.filter(({ day, people }) => day <= closedThrough && people > 0),
    ({ day }) => startOf('month', day),
  );
  for (const month of known.keys()) if (!months.has(month)) months.set(month, []);

  const decisions: Decision[] = [];
  for (const [month, ofMonth] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const slots = slotsOf(month, closedThrough);
    const { total, members } = seriesOf(ofMonth, lattice);
    const before = known.get(month) ?? [];
    const changed = checkDecisions(before, slots, [total, ...members], minCellSize);
    if (changed.length > 0) throw new FiguresError(changed);
    const kindOf = (dimension: string) => lattice[dimension] ?? 'partition';
    decisions.push(...decideMonth({ slots, total, members, stored: before }, { kindOf, minCellSize }));
  }
  return decisions;
}

/** Whether the total of the day that is not over yet may be shown; nothing else of it may. */
export function isCurrentDayShown(people: number, minCellSize: number): boolean {
  return people >= minCellSize;
}

/** Members in an order of their own, so that decisions do not depend on the order of the figures. */
function seriesOf(figures: readonly DayFigure[], lattice: Lattice): { total: Series; members: Series[] } {
  const order = Object.keys(lattice);
  const total = { dimension: TOTAL, member: WHOLE, byDay: [] as number[] };
  const members = new Map<string, typeof total>();
  for (const { dimension, member, day, people } of figures) {
    const name = `${dimension}\u0000${member}`;
    const series = dimension === TOTAL ? total : (members.get(name) ?? { dimension, member, byDay: [] });
    series.byDay[Number(day.slice(8)) - 1] = people;
    if (dimension !== TOTAL) members.set(name, series);
  }
  const sorted = [...members.values()].sort(
    (a, b) =>
      order.indexOf(a.dimension) - order.indexOf(b.dimension) ||
      (a.member < b.member ? -1 : a.member > b.member ? 1 : 0),
  );
  return { total, members: sorted };
}

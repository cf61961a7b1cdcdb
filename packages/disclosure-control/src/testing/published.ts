import { type Cell, type DayFigure, type Decision, GRAINS, type Grain, TOTAL } from '../cell.ts';
import type { Lattice } from '../lattice.ts';

// Written apart from the package's own calendar and network, so that it can check them.

/** What everybody can read of one cell: bounds of a sum over days. */
export type PublishedCell = {
  readonly cell: Cell;
  /** The days of its period that count somebody. */
  readonly days: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly isHidden: boolean;
};

/** The true number of people in a cell. */
export type TrueCell = { readonly cell: Cell; readonly people: number; readonly days: readonly string[] };

/** How an attack reads decisions. */
export type Reading = {
  readonly closedThrough: string;
  readonly minCellSize: number;
  /** Takes a withheld cell without a size for a large one: nearly always true, though nobody says so. */
  readonly takesForLarge: boolean;
};

export const nameOf = ({ grain, start, dimension, member }: Cell): string =>
  [grain, start, dimension, member].join(' ');

/** First day of the period of the lattice that holds a day. */
export function periodOf(grain: Grain, day: string): string {
  if (grain === 'day') return day;
  const first = `${day.slice(0, 8)}01`;
  if (grain === 'month') return first;
  const monday = new Date(`${day}T12:00:00Z`);
  while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() - 1);
  const text = monday.toISOString().slice(0, 10);
  return text > first ? text : first;
}

/** The days of the month that starts on `first`. */
export function daysFrom(first: string): string[] {
  const days: string[] = [];
  for (const day = new Date(`${first}T12:00:00Z`); ; day.setUTCDate(day.getUTCDate() + 1)) {
    const text = day.toISOString().slice(0, 10);
    if (periodOf('month', text) !== first) return days;
    days.push(text);
  }
}

/** Every cell that counts somebody, of the periods that have ended, by name. */
export function trueCells(figures: readonly DayFigure[], closedThrough: string): Map<string, TrueCell> {
  const lastDays = new Map<string, string>();
  for (const month of new Set(figures.map(({ day }) => periodOf('month', day)))) {
    for (const day of daysFrom(month))
      for (const grain of GRAINS) lastDays.set(`${grain} ${periodOf(grain, day)}`, day);
  }
  const cells = new Map<string, { cell: Cell; people: number; days: string[] }>();
  for (const { day, dimension, member, people } of figures) {
    for (const grain of GRAINS) {
      const start = periodOf(grain, day);
      if (people === 0 || (lastDays.get(`${grain} ${start}`) ?? '') > closedThrough) continue;
      const cell = { grain, start, dimension, member };
      const known = cells.get(nameOf(cell)) ?? { cell, people: 0, days: [] };
      known.people += people;
      known.days.push(day);
      cells.set(nameOf(cell), known);
    }
  }
  return cells;
}

/**
 * What everybody can read after these decisions, at the worst: every reason, which cells count nobody, and what a
 * running day's total showed until midnight.
 */
export function publishedBy(
  figures: readonly DayFigure[],
  decisions: readonly Decision[],
  { closedThrough, minCellSize, takesForLarge }: Reading,
): PublishedCell[] {
  const byName = new Map(decisions.map((decision) => [nameOf(decision), decision]));
  return [...trueCells(figures, closedThrough)].map(([name, { cell, people, days }]) => {
    const decision = byName.get(name);
    if (decision?.reason === 'released') {
      return { cell, days, least: decision.people, most: decision.people, isHidden: false };
    }
    const wasShown = cell.dimension === TOTAL && cell.grain === 'day' && people >= minCellSize;
    const least = wasShown ? people : takesForLarge && people >= minCellSize ? minCellSize : 1;
    const most = decision?.reason === 'withheld_small' ? minCellSize - 1 : Number.POSITIVE_INFINITY;
    return { cell, days, least, most, isHidden: true };
  });
}

/** What decisions look like that withhold small cells and nothing else. */
export function primaryOnly(
  figures: readonly DayFigure[],
  { closedThrough, minCellSize }: Reading,
): Decision[] {
  return [...trueCells(figures, closedThrough).values()].map(({ cell, people }) =>
    people < minCellSize ? { ...cell, reason: 'withheld_small' } : { ...cell, reason: 'released', people },
  );
}

/** Which members add up to which totals is public. */
export type PublishedLattice = { readonly cells: readonly PublishedCell[]; readonly lattice: Lattice };

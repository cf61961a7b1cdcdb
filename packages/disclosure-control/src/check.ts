import { isDay, type Slot } from './calendar.ts';
import { type DayFigure, type Decision, TOTAL } from './cell.ts';
import type { FiguresFault } from './figures-error.ts';
import type { Lattice } from './lattice.ts';
import type { Series } from './network.ts';

/** Every fault of the figures in themselves. */
export function checkFigures(figures: readonly DayFigure[], lattice: Lattice): FiguresFault[] {
  const days = new Map([...new Set(figures.map(({ day }) => day))].map((day) => [day, isDay(day)]));
  const faults = figures.flatMap((figure): FiguresFault[] => {
    const { day, dimension, people } = figure;
    if (days.get(day) !== true) return [{ code: 'day_invalid', figure }];
    if (!Number.isSafeInteger(people) || people < 0) return [{ code: 'people_invalid', figure }];
    return dimension === TOTAL || Object.hasOwn(lattice, dimension)
      ? []
      : [{ code: 'dimension_unknown', figure }];
  });
  return faults.length > 0 ? faults : checkTotals(figures, lattice);
}

function checkTotals(figures: readonly DayFigure[], lattice: Lattice): FiguresFault[] {
  const seen = new Set<string>();
  const faults: FiguresFault[] = [];
  const sums = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const figure of figures) {
    const { day, dimension, member, people } = figure;
    const name = JSON.stringify([day, dimension, member]);
    if (seen.has(name)) faults.push({ code: 'figure_repeated', figure });
    seen.add(name);
    if (dimension === TOTAL) totals.set(day, (totals.get(day) ?? 0) + people);
    const ofDay = sums.get(day) ?? new Map<string, number>();
    sums.set(day, ofDay.set(dimension, (ofDay.get(dimension) ?? 0) + people));
  }
  for (const { day, dimension, member, people } of figures) {
    if (lattice[dimension] === 'overlapping' && people > (totals.get(day) ?? 0)) {
      faults.push({ code: 'total_differs', day, dimension, member });
    }
  }
  for (const [day, ofDay] of sums) {
    for (const [dimension, kind] of Object.entries(lattice)) {
      if (kind === 'partition' && (ofDay.get(dimension) ?? 0) !== (totals.get(day) ?? 0)) {
        faults.push({ code: 'total_differs', day, dimension });
      }
    }
  }
  return faults;
}

/** Earlier decisions of a month that do not fit its figures any more. */
export function checkDecisions(
  stored: readonly Decision[],
  slots: readonly Slot[],
  series: readonly Series[],
  minCellSize: number,
): FiguresFault[] {
  const byMember = new Map(series.map((one) => [JSON.stringify([one.dimension, one.member]), one.byDay]));
  const place = new Map(slots.map((slot, index) => [`${slot.grain} ${slot.start}`, index]));
  const count = (slot: number, byDay: readonly number[]): number =>
    slots[slot]?.grain === 'day'
      ? (byDay[slot] ?? 0)
      : (slots[slot]?.children ?? []).reduce((sum, child) => sum + count(child, byDay), 0);
  return stored.flatMap((decision): FiguresFault[] => {
    const slot = place.get(`${decision.grain} ${decision.start}`) ?? -1;
    const people = count(slot, byMember.get(JSON.stringify([decision.dimension, decision.member])) ?? []);
    const fits = {
      released: decision.reason === 'released' && people === decision.people,
      withheld_small: people > 0 && people < minCellSize,
      withheld_complementary: people > 0,
    };
    return slots[slot]?.isClosed === true && fits[decision.reason]
      ? []
      : [{ code: 'decided_differently', decision }];
  });
}

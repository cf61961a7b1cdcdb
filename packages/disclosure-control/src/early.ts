import type { Column, Network } from './network.ts';

/** A member that counts so many times the minimum on each of its days is unlikely to have a small one. */
const STEADY = 3;

/**
 * Whether a cell can be released before its month has ended without spoiling the rest of the month. What is to come is
 * not known: a single small day, or week, would be the difference between the month and its released parts and keep the
 * month itself withheld. So enough people of the same member must stay unreleased beside the cell. Only usefulness
 * depends on this; what is safe is decided elsewhere.
 */
export function mayReleaseEarly(
  { slots, columns, column: columnOf, slot: slotOf }: Network,
  arc: number,
  minCellSize: number,
  isReleased: (arc: number) => boolean,
): boolean {
  const slot = slotOf[arc] ?? -1;
  const [column, period] = [columns[columnOf[arc] ?? -1], slots[slot]];
  if (column === undefined || period === undefined) return false;
  if (isSteady(slots, column, STEADY * minCellSize)) return true;

  const isHidden = (place: number) =>
    (column.arcs[place] ?? -1) >= 0 && !isReleased(column.arcs[place] ?? -1);
  const isClosed = (place: number) => slots[place]?.isClosed === true;
  const hiddenDays = (week: number, besides: number) =>
    (slots[week]?.children ?? [])
      .filter((day) => day !== besides && isHidden(day))
      .reduce((sum, day) => sum + (column.people[day] ?? 0), 0);
  const hiddenBesides = (week: number) =>
    (slots.at(-1)?.children ?? [])
      .filter((other) => other !== week && (!isClosed(other) || isHidden(other)))
      .reduce((sum, other) => sum + hiddenDays(other, -1), 0);

  if (period.grain !== 'day') return hiddenBesides(slot) >= minCellSize;
  const rest = hiddenDays(period.parent, slot);
  // The last day of a week that has ended tells the week.
  return rest === 0 && isClosed(period.parent)
    ? hiddenBesides(period.parent) >= minCellSize
    : rest >= minCellSize;
}

function isSteady(slots: Network['slots'], { people, arcs }: Column, enough: number): boolean {
  return slots.every(
    ({ grain }, slot) => grain !== 'day' || (arcs[slot] ?? -1) < 0 || (people[slot] ?? 0) >= enough,
  );
}

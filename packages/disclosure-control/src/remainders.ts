import { TOTAL } from './cell.ts';
import type { Column, Network } from './network.ts';

/**
 * What follows from released cells by subtraction: a total without its released members, a period without its released
 * parts, everybody whom an overlapping member does not count. Such a rest is a group as well: nobody, or large enough.
 */
export type Remainders = {
  /** Whether every rest is safe that these released cells take part in. */
  readonly areSafe: (released: readonly number[]) => boolean;
};

/** A count by period, and in which periods it is known. */
type Known = { readonly isKnown: (slot: number) => boolean; readonly people: (slot: number) => number };

export function createRemainders(
  { slots, columns, planes, total, ...network }: Network,
  minCellSize: number,
  isReleased: (arc: number) => boolean,
): Remainders {
  const isSafe = (rest: number) => rest === 0 || rest >= minCellSize;
  const overlapping = columns.filter(({ plane }) => planes[plane]?.kind === 'overlapping');

  const ofMember = ({ arcs, people }: Column): Known => ({
    isKnown: (slot) => {
      const arc = arcs[slot] ?? -1;
      return slots[slot]?.isClosed === true && (arc < 0 || isReleased(arc));
    },
    people: (slot) => people[slot] ?? 0,
  });
  const totals = ofMember(total);
  const ofEverybodyElse = (member: Known): Known => ({
    isKnown: (slot) => totals.isKnown(slot) && member.isKnown(slot),
    people: (slot) => totals.people(slot) - member.people(slot),
  });

  const hiddenIn = (slot: number, known: Known): number =>
    (slots[slot]?.children ?? []).reduce((sum, part) => {
      if (known.isKnown(part)) return sum;
      return sum + (slots[part]?.grain === 'day' ? known.people(part) : hiddenIn(part, known));
    }, 0);

  /** The period, and those it is part of, without what is known of them. */
  const isSafeOverTime = (slot: number, known: Known): boolean => {
    for (let place = slot; place >= 0; place = slots[place]?.parent ?? -1) {
      if (known.isKnown(place) && !isSafe(hiddenIn(place, known))) return false;
    }
    return true;
  };

  /** The total without the released members of a partition. */
  const isRowSafe = (plane: number, slot: number): boolean => {
    const { kind = TOTAL, cells = [] } = planes[plane] ?? {};
    if (kind !== 'partition' || !totals.isKnown(slot)) return true;
    const told = (cells[slot] ?? []).filter(isReleased);
    return isSafe(told.reduce((rest, arc) => rest - (network.arcs.people[arc] ?? 0), totals.people(slot)));
  };

  /** The total without an overlapping member, and that over time. */
  const isComplementSafe = (column: Column, slot: number): boolean => {
    const known = ofEverybodyElse(ofMember(column));
    return (!known.isKnown(slot) || isSafe(known.people(slot))) && isSafeOverTime(slot, known);
  };

  const isCellSafe = (arc: number): boolean => {
    const column = columns[network.column[arc] ?? -1];
    const slot = network.slot[arc] ?? -1;
    if (column === undefined || !isSafeOverTime(slot, ofMember(column))) return false;
    if (column === total) {
      return (
        planes.every((_, plane) => isRowSafe(plane, slot)) &&
        overlapping.every((one) => isComplementSafe(one, slot))
      );
    }
    const isOverlapping = planes[column.plane]?.kind === 'overlapping';
    return isOverlapping ? isComplementSafe(column, slot) : isRowSafe(column.plane, slot);
  };

  return { areSafe: (released) => released.every(isCellSafe) };
}

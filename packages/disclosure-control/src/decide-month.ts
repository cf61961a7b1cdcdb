import { LASTING, setBounds } from './arcs.ts';
import type { Slot } from './calendar.ts';
import { type Cell, type Decision, GRAINS } from './cell.ts';
import { mayReleaseEarly } from './early.ts';
import type { DimensionKind } from './lattice.ts';
import { buildNetwork, type Network, type Series } from './network.ts';
import { createProtection, type Protection } from './protection.ts';
import { createRemainders } from './remainders.ts';

/** One month: its periods, what it counts, and what is decided already. */
export type Month = {
  readonly slots: readonly Slot[];
  readonly total: Series;
  readonly members: readonly Series[];
  readonly stored: readonly Decision[];
};

export type Rules = {
  readonly kindOf: (dimension: string) => DimensionKind;
  readonly minCellSize: number;
};

type Decided = ReadonlyMap<number, Decision>;

/**
 * The new decisions about a month. In the beginning nothing undecided is published but that it is not zero. Then what is
 * told is told in order, each only as long as every cell that stays hidden has a proof that it cannot be computed.
 */
export function decideMonth(
  { slots, total, members, stored }: Month,
  { kindOf, minCellSize }: Rules,
): Decision[] {
  const network = buildNetwork(slots, total, members, kindOf);
  const decided = applyStored(network, stored, minCellSize);
  const released = [...decided].filter(([, { reason }]) => reason === 'released').map(([arc]) => arc);
  const protection = createProtection(network, released);
  const isSmall = (arc: number) => (network.arcs.people[arc] ?? 0) < minCellSize;
  for (const arc of protection.unproven()) {
    // All its parts are released or zero: it is known, and releasing it tells nothing new.
    const isKnown = !isSmall(arc) && !decided.has(arc);
    if (!isKnown) throw new Error('Earlier decisions give a withheld cell away.');
    protection.release(arc, { mayFollow: () => false, accepts: () => true });
  }

  const open = cellArcs(network).filter((arc) => !decided.has(arc) && !protection.isReleased(arc));
  // Large ones first: everybody will take a cell without a size for one, and only a small one can go without saying.
  for (const arc of open) if (!isSmall(arc)) tellSide(network, protection, arc, minCellSize);
  const smallTold = new Set(
    open.filter((arc) => isSmall(arc) && tellSide(network, protection, arc, minCellSize)),
  );
  releaseAll(network, protection, open, decided, minCellSize);

  const isClosed = slots.at(-1)?.isClosed === true;
  return cellArcs(network).flatMap((arc): Decision[] => {
    if (decided.has(arc)) return [];
    const cell = cellOf(network, arc);
    if (protection.isReleased(arc))
      return [{ ...cell, reason: 'released', people: network.arcs.people[arc] ?? 0 }];
    if (smallTold.has(arc)) return [{ ...cell, reason: 'withheld_small' }];
    // Not before the month has ended: until then it may still be released.
    return isClosed ? [{ ...cell, reason: 'withheld_complementary' }] : [];
  });
}

/** Takes over what is public already, and notes which cells will never be released. */
function applyStored(network: Network, stored: readonly Decision[], minCellSize: number): Decided {
  const { arcs, total, slots, column } = network;
  const decided = new Map<number, Decision>();
  const named = new Map(cellArcs(network).map((arc) => [nameOf(cellOf(network, arc)), arc]));
  for (const [slot, arc] of total.arcs.entries()) {
    const people = arcs.people[arc] ?? 0;
    // While a day runs its total is shown from the minimum up (`isCurrentDayShown`): it is at least what was shown.
    if (slots[slot]?.grain === 'day' && people >= minCellSize)
      setBounds(arcs, arc, people, Number.POSITIVE_INFINITY);
  }
  for (const decision of stored) {
    const arc = named.get(nameOf(decision));
    if (arc === undefined) continue;
    decided.set(arc, decision);
    const people = arcs.people[arc] ?? 0;
    if (decision.reason === 'released') setBounds(arcs, arc, people, people);
    if (decision.reason === 'withheld_small') setBounds(arcs, arc, 1, minCellSize - 1);
  }
  for (const arc of column.keys()) {
    const isCell = (column[arc] ?? -1) >= 0;
    if (isCell && (arcs.people[arc] ?? 0) >= minCellSize && !decided.has(arc)) continue;
    arcs.room[arc] = (arcs.room[arc] ?? 0) | LASTING;
  }
  return decided;
}

/** Tells on which side of the minimum a cell is, unless another cell could be computed from that. */
function tellSide({ arcs }: Network, protection: Protection, arc: number, minCellSize: number): boolean {
  if ((arcs.people[arc] ?? 0) < minCellSize) return protection.tell({ arc, least: 1, most: minCellSize - 1 });
  return protection.tell({
    arc,
    least: Math.max(arcs.least[arc] ?? 0, minCellSize),
    most: Number.POSITIVE_INFINITY,
  });
}

function releaseAll(
  network: Network,
  protection: Protection,
  open: readonly number[],
  decided: Decided,
  minCellSize: number,
): void {
  const isClosed = network.slots.at(-1)?.isClosed === true;
  const { areSafe } = createRemainders(network, minCellSize, protection.isReleased);
  const mayRelease = (arc: number) =>
    (network.arcs.people[arc] ?? 0) >= minCellSize &&
    !decided.has(arc) &&
    (isClosed || mayReleaseEarly(network, arc, minCellSize, protection.isReleased));
  for (const arc of open.toSorted(byUsefulness(network))) {
    if (protection.isReleased(arc) || !mayRelease(arc)) continue;
    protection.release(arc, { mayFollow: mayRelease, accepts: areSafe });
  }
}

/** Totals before members, months before weeks before days, many people before few: what stays hidden is then small. */
function byUsefulness({ column, slot, slots, arcs: { people } }: Network): (a: number, b: number) => number {
  const isMember = (arc: number) => (column[arc] === 0 ? 0 : 1);
  const length = (arc: number) => GRAINS.indexOf(slots[slot[arc] ?? -1]?.grain ?? 'day');
  return (a, b) =>
    isMember(a) - isMember(b) || length(b) - length(a) || (people[b] ?? 0) - (people[a] ?? 0) || a - b;
}

function cellArcs({ column }: Network): number[] {
  return column.flatMap((place, arc) => (place >= 0 ? [arc] : []));
}

function cellOf({ column, columns, slot, slots }: Network, arc: number): Cell {
  const { dimension = '', member = '' } = columns[column[arc] ?? -1] ?? {};
  const { grain = 'day', start = '' } = slots[slot[arc] ?? -1] ?? {};
  return { grain, start, dimension, member };
}

const nameOf = ({ grain, start, dimension, member }: Cell) =>
  JSON.stringify([grain, start, dimension, member]);

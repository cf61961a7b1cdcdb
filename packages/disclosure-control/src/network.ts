import { type Arcs, createArcs } from './arcs.ts';
import type { Slot } from './calendar.ts';
import { TOTAL } from './cell.ts';
import type { DimensionKind } from './lattice.ts';

/** What one member counts on each day of a month, by the day's index. */
export type Series = {
  readonly dimension: string;
  readonly member: string;
  readonly byDay: readonly number[];
};

/** One member's cells: for each slot its people and its arc, -1 where nobody is counted or the slot is not closed. */
export type Column = Omit<Series, 'byDay'> & {
  readonly plane: number;
  readonly people: readonly number[];
  readonly arcs: readonly number[];
};

/**
 * Cells that add up to the totals: those of a partition, or one overlapping member's together with everybody else. The
 * totals are a plane of their own, the first one.
 */
export type Plane = {
  readonly kind: DimensionKind | typeof TOTAL;
  /** The node of each day; -1 where nobody is counted. */
  readonly rows: readonly number[];
  readonly sink: number;
  /** The arcs of each slot's cells. */
  readonly cells: readonly (readonly number[])[];
};

/**
 * A month's figures as flows. People go from the row of their day along the day's cell into the member's week, along the
 * week's cell into its month, along the month's cell into the sink. What circulates changes no row's total and no sum
 * over time: one person going round through unreleased arcs is another truth with the same published figures.
 */
export type Network = {
  readonly slots: readonly Slot[];
  readonly columns: readonly Column[];
  readonly planes: readonly Plane[];
  readonly total: Column;
  readonly arcs: Arcs;
  /** By arc: the column and slot of its cell; column -1 for an overlapping member's "everybody else", which is none. */
  readonly column: readonly number[];
  readonly slot: readonly number[];
};

/** The network of one month from its total and every member, in an order that stays. */
export function buildNetwork(
  slots: readonly Slot[],
  total: Series,
  members: readonly Series[],
  kindOf: (dimension: string) => DimensionKind,
): Network {
  const draft: Draft = { slots, total, columns: [], planes: [], nodes: 0, arcs: [], column: [], slot: [] };
  const whole = addColumn(draft, newPlane(draft, TOTAL), total);
  const partitions = new Map<string, DraftPlane>();
  for (const member of members) {
    const kind = kindOf(member.dimension);
    const plane = partitions.get(member.dimension) ?? newPlane(draft, kind);
    if (kind === 'partition') partitions.set(member.dimension, plane);
    addColumn(draft, plane, member);
    if (kind === 'overlapping') addEverybodyElse(draft, plane, member);
  }
  const { columns, planes, nodes, arcs, column, slot } = draft;
  return { slots, columns, planes, total: whole, arcs: createArcs(nodes, arcs), column, slot };
}

type DraftPlane = Plane & { readonly index: number; readonly cells: readonly number[][] };
type Draft = {
  readonly slots: readonly Slot[];
  readonly total: Series;
  readonly columns: Column[];
  readonly planes: DraftPlane[];
  nodes: number;
  readonly arcs: { tail: number; head: number; people: number; least: number }[];
  readonly column: number[];
  readonly slot: number[];
};

function newNode(draft: Draft): number {
  draft.nodes += 1;
  return draft.nodes - 1;
}

function newPlane(draft: Draft, kind: Plane['kind']): DraftPlane {
  const rows = draft.slots.map(({ grain, isClosed }, day) =>
    grain === 'day' && isClosed && (draft.total.byDay[day] ?? 0) > 0 ? newNode(draft) : -1,
  );
  const cells = draft.slots.map(() => []);
  const plane = { kind, rows, sink: newNode(draft), cells, index: draft.planes.length };
  draft.planes.push(plane);
  return plane;
}

function addColumn(draft: Draft, plane: DraftPlane, { dimension, member, byDay }: Series): Column {
  const { slots, columns } = draft;
  const nodes = new Map<number, number>();
  // What has not ended is not published: there the flow is free, as if it had reached the sink.
  const nodeOf = (slot: number): number => {
    if (slots[slot]?.isClosed !== true) return plane.sink;
    const node = nodes.get(slot) ?? newNode(draft);
    nodes.set(slot, node);
    return node;
  };
  const people = countsOf(slots, byDay);
  const arcs = slots.map(({ parent, grain, isClosed }, slot) => {
    const count = people[slot] ?? 0;
    if (!isClosed || count === 0) return -1;
    const tail = grain === 'day' ? (plane.rows[slot] ?? -1) : nodeOf(slot);
    // That a cell counts somebody is public: a true zero is shown.
    const arc = draft.arcs.push({ tail, head: nodeOf(parent), people: count, least: 1 }) - 1;
    draft.column.push(columns.length);
    draft.slot.push(slot);
    plane.cells[slot]?.push(arc);
    return arc;
  });
  const column = { plane: plane.index, dimension, member, people, arcs };
  columns.push(column);
  return column;
}

function addEverybodyElse(draft: Draft, plane: DraftPlane, { byDay }: Series): void {
  for (const [day, row] of plane.rows.entries()) {
    if (row < 0) continue;
    const people = (draft.total.byDay[day] ?? 0) - (byDay[day] ?? 0);
    draft.arcs.push({ tail: row, head: plane.sink, people, least: 0 });
    draft.column.push(-1);
    draft.slot.push(day);
  }
}

/** People by slot, of the days that have ended: a week counts what its days count, a month what its weeks count. */
function countsOf(slots: readonly Slot[], byDay: readonly number[]): number[] {
  const counts: number[] = [];
  for (const [slot, { grain, children, isClosed }] of slots.entries()) {
    if (grain === 'day') counts.push(isClosed ? (byDay[slot] ?? 0) : 0);
    else counts.push(children.reduce((sum, child) => sum + (counts[child] ?? 0), 0));
  }
  return counts;
}

import { FEWER, LASTING, MORE } from './arcs.ts';
import type { Network } from './network.ts';
import { createSearch, type Search, type Step } from './search.ts';

/** Another truth with the same published figures, as what is different in it. */
export type Proof = readonly Step[];

/** A day whose total changes, by its index; the sink where no other day makes up for it. */
type End = number | 'sink';

/**
 * Finds another truth in which a cell has another value; undefined where there is none, so that the cell can be
 * computed. First with the totals as they are: a cycle through the cell within its plane (D. Gusfield, "A Graph
 * Theoretic Approach to Statistical Data Security", SIAM J. Comput. 17, 1988). Otherwise, where totals of days are not
 * released, with one person more on one day and one fewer on another, in every plane alike.
 */
export function createProver(network: Network): (arc: number) => Proof | undefined {
  const search = createSearch(network.arcs);
  return (arc) => {
    // A plane of totals is a tree and has no cycles.
    const cycle = planeOf(network, arc) === 0 ? undefined : withinPlane(network, search, arc);
    return cycle ?? acrossPlanes(network, search, arc);
  };
}

function withinPlane(network: Network, search: Search, arc: number): Proof | undefined {
  const ways = waysThrough(network, arc);
  // Through cells that are never released first: such a proof stands for good.
  for (const only of [LASTING, 0]) {
    for (const { from, to, by } of ways) {
      const path = search.path(from, to, arc, only);
      if (path !== undefined) return [{ arc, by }, ...path];
    }
  }
  return undefined;
}

function acrossPlanes(network: Network, search: Search, arc: number): Proof | undefined {
  const ends = freeEnds(network);
  if (ends.length === 0) return undefined;
  const own = planeOf(network, arc);
  const others = network.planes.flatMap((_, plane) => (plane === own ? [] : [plane]));
  for (const { from, to, by } of waysThrough(network, arc)) {
    // There is no cycle, so the way in and the way out have no node in common.
    const arriving = search.towards(to, arc);
    for (const less of ends) {
      const leaving = pathBetween(search, from, nodeAt(network, own, less), arc);
      if (leaving === undefined) continue;
      for (const more of ends) {
        const entry = nodeAt(network, own, more);
        if (more === less || (entry !== to && !arriving.has(entry))) continue;
        const elsewhere = pathsOf(others, (plane) =>
          pathBetween(search, nodeAt(network, plane, more), nodeAt(network, plane, less), -1),
        );
        if (elsewhere === undefined) continue;
        return [{ arc, by }, ...leaving, ...follow(network, arriving, entry, to), ...elsewhere];
      }
    }
  }
  return undefined;
}

/** The days whose total is not released and the sink; nothing where every total is released. */
function freeEnds({ total, arcs, slots }: Network): End[] {
  const days = total.arcs.flatMap((arc, slot) => {
    const isFree = arc >= 0 && ((arcs.room[arc] ?? 0) & (MORE | FEWER)) !== 0;
    return isFree && slots[slot]?.grain === 'day' ? [slot] : [];
  });
  return days.length === 0 ? [] : ['sink', ...days];
}

/** From where to where a person must go to close a cycle with one more, or one fewer, on the arc. */
function waysThrough({ arcs }: Network, arc: number): { from: number; to: number; by: 1 | -1 }[] {
  const [tail = 0, head = 0, room = 0] = [arcs.tail[arc], arcs.head[arc], arcs.room[arc]];
  const ways: { from: number; to: number; by: 1 | -1 }[] = [];
  if ((room & MORE) !== 0) ways.push({ from: head, to: tail, by: 1 });
  if ((room & FEWER) !== 0) ways.push({ from: tail, to: head, by: -1 });
  return ways;
}

function planeOf({ column, columns }: Network, arc: number): number {
  return columns[column[arc] ?? -1]?.plane ?? -1;
}

function nodeAt({ planes }: Network, plane: number, end: End): number {
  const node = end === 'sink' ? planes[plane]?.sink : planes[plane]?.rows[end];
  if (node === undefined || node < 0) throw new Error('A day that counts somebody has a row in every plane.');
  return node;
}

function pathBetween(search: Search, from: number, to: number, skip: number): Step[] | undefined {
  if (from === to) return [];
  return search.path(from, to, skip, LASTING) ?? search.path(from, to, skip, 0);
}

function pathsOf(planes: readonly number[], path: (plane: number) => Step[] | undefined): Step[] | undefined {
  const steps: Step[] = [];
  for (const plane of planes) {
    const found = path(plane);
    if (found === undefined) return undefined;
    steps.push(...found);
  }
  return steps;
}

function follow({ arcs }: Network, steps: ReadonlyMap<number, Step>, from: number, to: number): Step[] {
  const path: Step[] = [];
  for (let node = from; node !== to; ) {
    const step = steps.get(node);
    if (step === undefined) throw new Error('The way does not lead where it was found to lead.');
    path.push(step);
    node = (step.by === 1 ? arcs.head[step.arc] : arcs.tail[step.arc]) ?? to;
  }
  return path;
}

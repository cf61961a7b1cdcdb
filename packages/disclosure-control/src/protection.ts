import { setBounds } from './arcs.ts';
import type { Network } from './network.ts';
import { createProver, type Proof } from './prove.ts';

/** What the public may learn of a cell: the least and the most people it can count. */
export type Bounds = { readonly arc: number; readonly least: number; readonly most: number };

/** What must be so when a cell is released. */
export type Terms = {
  /** Whether a cell that could be computed then may be released as well. */
  readonly mayFollow: (arc: number) => boolean;
  /** Whether these cells may all be released: the one asked for and those that follow. */
  readonly accepts: (released: readonly number[]) => boolean;
};

/** Keeps, for every cell that is not released, a proof that it cannot be computed. */
export type Protection = {
  /** The cells that have no proof. */
  readonly unproven: () => number[];
  readonly isReleased: (arc: number) => boolean;
  /** Tells the public these bounds, unless a cell that is not released could be computed then. Answers whether. */
  readonly tell: (bounds: Bounds) => boolean;
  /** Releases a cell and, as the terms allow, those that could be computed then; or none of them. */
  readonly release: (arc: number, terms: Terms) => void;
};

type LiveProof = { readonly cells: readonly number[]; holds: boolean };
type Use = { readonly proof: LiveProof; readonly by: 1 | -1 };

/** @param released arcs of the cells that are released already */
export function createProtection(network: Network, released: readonly number[]): Protection {
  const { arcs, column } = network;
  const prove = createProver(network);
  const isReleased = new Uint8Array(arcs.count);
  for (const arc of released) isReleased[arc] = 1;
  const uses: Use[][] = Array.from({ length: arcs.count }, () => []);
  const needsProof = (arc: number) => (column[arc] ?? -1) >= 0 && isReleased[arc] === 0;
  const exactly = (arc: number): Bounds => ({
    arc,
    least: arcs.people[arc] ?? 0,
    most: arcs.people[arc] ?? 0,
  });

  const keep = (proof: Proof) => {
    const live = { cells: proof.map(({ arc }) => arc).filter(needsProof), holds: true };
    for (const { arc, by } of proof) uses[arc]?.push({ proof: live, by });
  };
  const ensure = (arc: number): boolean => {
    if (uses[arc]?.findLast(({ proof }) => proof.holds) !== undefined) return true;
    const proof = prove(arc);
    if (proof !== undefined) keep(proof);
    return proof !== undefined;
  };

  /** Sets bounds; answers with the proofs that end by it. */
  const set = ({ arc, least, most }: Bounds): LiveProof[] => {
    setBounds(arcs, arc, least, most);
    const count = arcs.people[arc] ?? 0;
    const ended: LiveProof[] = [];
    for (const { proof, by } of uses[arc] ?? []) {
      if (!proof.holds || (count + by >= least && count + by <= most)) continue;
      proof.holds = false;
      ended.push(proof);
    }
    return ended;
  };

  /** Narrows bounds until every cell has a proof or is released; where that is refused, all is as before. */
  const narrow = (first: Bounds, terms: Terms | undefined): boolean => {
    const before: Bounds[] = [];
    const ended: LiveProof[] = [];
    const waiting = [first];
    const follows = (cell: number): boolean => {
      if (terms?.mayFollow(cell) !== true) return false;
      if (!waiting.some(({ arc }) => arc === cell)) waiting.push(exactly(cell));
      return true;
    };
    const settle = (): boolean => {
      for (const bounds of waiting) {
        const { arc } = bounds;
        before.push({ arc, least: arcs.least[arc] ?? 0, most: arcs.most[arc] ?? 0 });
        if (terms !== undefined) isReleased[arc] = 1;
        const news = set(bounds);
        ended.push(...news);
        const bereft = new Set(news.flatMap(({ cells }) => cells));
        for (const cell of bereft) if (needsProof(cell) && !ensure(cell) && !follows(cell)) return false;
      }
      return terms === undefined || terms.accepts(waiting.map(({ arc }) => arc));
    };

    if (settle()) {
      // Whatever led through a released cell has ended for good.
      if (terms !== undefined) for (const { arc } of waiting) uses[arc] = [];
      return true;
    }
    for (const { arc, least, most } of before.toReversed()) {
      setBounds(arcs, arc, least, most);
      if (terms !== undefined) isReleased[arc] = 0;
    }
    for (const proof of ended) proof.holds = true;
    return false;
  };

  return {
    unproven: () => column.flatMap((_, arc) => (needsProof(arc) && !ensure(arc) ? [arc] : [])),
    isReleased: (arc) => isReleased[arc] === 1,
    tell: (bounds) => narrow(bounds, undefined),
    release: (arc, terms) => {
      narrow(exactly(arc), terms);
    },
  };
}

/** Arcs of a network of people, and what the public knows about each: at least so many, at most so many. */
export type Arcs = {
  readonly count: number;
  readonly nodes: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly people: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Bits {@link MORE}, {@link FEWER} and {@link LASTING} of each arc. */
  readonly room: Uint8Array;
  /** The arcs at each node, those of fewest people first: node n's stand from `first[n]` to `first[n + 1]` in `at`. */
  readonly first: Int32Array;
  readonly at: Int32Array;
};

/** The arc could count one person more, as far as the public knows. */
export const MORE = 1;
/** The arc could count one person fewer. */
export const FEWER = 2;
/** The arc will never be released. */
export const LASTING = 4;

type Draft = {
  readonly tail: number;
  readonly head: number;
  readonly people: number;
  readonly least: number;
};

export function createArcs(nodes: number, drafts: readonly Draft[]): Arcs {
  const arcs = {
    count: drafts.length,
    nodes,
    tail: Int32Array.from(drafts, ({ tail }) => tail),
    head: Int32Array.from(drafts, ({ head }) => head),
    people: Float64Array.from(drafts, ({ people }) => people),
    least: new Float64Array(drafts.length),
    most: new Float64Array(drafts.length),
    room: new Uint8Array(drafts.length),
    ...arcsByNode(nodes, drafts),
  };
  for (const [arc, { least }] of drafts.entries()) setBounds(arcs, arc, least, Number.POSITIVE_INFINITY);
  return arcs;
}

/** What the public knows of an arc from now on. */
export function setBounds(
  { people, least, most, room }: Arcs,
  arc: number,
  atLeast: number,
  atMost: number,
): void {
  least[arc] = atLeast;
  most[arc] = atMost;
  const count = people[arc] ?? 0;
  const kept = (room[arc] ?? 0) & LASTING;
  room[arc] = kept | (count < atMost ? MORE : 0) | (count > atLeast ? FEWER : 0);
}

function arcsByNode(nodes: number, drafts: readonly Draft[]): { first: Int32Array; at: Int32Array } {
  const first = new Int32Array(nodes + 1);
  const ends = drafts.flatMap(({ tail, head }, arc) => [
    { node: tail, arc },
    { node: head, arc },
  ]);
  const people = (arc: number) => drafts[arc]?.people ?? 0;
  ends.sort((a, b) => a.node - b.node || people(a.arc) - people(b.arc) || a.arc - b.arc);
  for (const { node } of ends) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  return { first, at: Int32Array.from(ends, ({ arc }) => arc) };
}

/**
 * `partition`: everybody counted on a day counts for exactly one member (a member "none" makes it so).
 * `overlapping`: for any number of members; they never add up to the total, but each of them is compared with it.
 */
export type DimensionKind = 'partition' | 'overlapping';

/**
 * What is published: the totals and the members of each dimension, by day, by week and by month. Time is one dimension,
 * so that nothing has more than two; nothing else is published, whatever the filter.
 */
export type Lattice = { readonly [dimension: string]: DimensionKind };

/** The lattice of opt-outs. Other events (opt-ins, complaints, bounces) are other people: decided by themselves. */
export const LATTICE = {
  campaign: 'partition',
  segment: 'overlapping',
  channel: 'partition',
  method: 'partition',
  reason: 'partition',
} as const satisfies Lattice;

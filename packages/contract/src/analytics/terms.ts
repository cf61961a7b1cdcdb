import * as z from 'zod';
import type { Cause } from '../preferences/terms.ts';

/**
 * What a figure counts: people, once for each person and change. Complaints, bounces and robots are told apart and are
 * in no opt-out rate (product.md, "Scope of an opt-out").
 */
export const FIGURES = ['optOut', 'complaint', 'bounce', 'automated', 'optIn'] as const;
export type Figure = (typeof FIGURES)[number];
export const FIGURE_WORDS: Record<Figure, { many: string; name: string }> = {
  optOut: { name: 'Opt-outs', many: 'opt-outs' },
  complaint: { name: 'Spam complaints', many: 'spam complaints' },
  bounce: { name: 'Bounces', many: 'bounces' },
  automated: { name: 'Robots', many: 'opt-outs by robots' },
  optIn: { name: 'Opted in again', many: 'people who opted in again' },
};

/** The figure that an event counts in. PostgreSQL has the same rule (migrations/0006-analytics.sql, `figure_of`). */
export function figureOf(kind: 'optOut' | 'optIn', cause: Cause): Figure {
  if (kind === 'optIn') return 'optIn';
  return cause === 'complaint' || cause === 'bounce' || cause === 'automated' ? cause : 'optOut';
}

/** Ways to split a figure. Each is published by itself: together with time they are the two dimensions there are. */
export const DIMENSIONS = ['campaign', 'segment', 'channel', 'method', 'reason'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const dimensionSchema = z.enum(DIMENSIONS).meta({ id: 'Dimension' });
export const DIMENSION_WORDS: Record<Dimension, { one: string; many: string }> = {
  campaign: { one: 'Campaign', many: 'Campaigns' },
  segment: { one: 'Segment', many: 'Segments' },
  channel: { one: 'Channel', many: 'Channels' },
  method: { one: 'Method', many: 'Methods' },
  reason: { one: 'Reason', many: 'Reasons' },
};

export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];
export const grainSchema = z.enum(GRAINS).meta({ id: 'Grain' });

/** Figures about fewer people are withheld. */
export const MIN_CELL_SIZE = 10;
/** A rate of fewer deliveries says little, and is marked so. */
export const FEW_DELIVERED = 500;
/** Opt-outs count for a send this many days long. */
export const ATTRIBUTION_DAYS = 14;
/** Key of the figures that belong to no campaign. */
export const NO_CAMPAIGN = 'none';

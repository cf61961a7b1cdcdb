import * as z from 'zod';
import {
  campaignIdSchema,
  daySchema,
  instantSchema,
  listOf,
  pageQuery,
  segmentIdSchema,
  sendIdSchema,
} from '../common.ts';
import { sendChannelSchema } from './sends.ts';
import { dimensionSchema, FIGURES, grainSchema } from './terms.ts';

const count = z.number().int().nonnegative();

/** Nobody sent anything before; and no question walks through centuries. */
export const figureDaySchema = daySchema.refine((day) => day >= '1990', 'is before 1990');

/** Which figures: of what, over which days, split how finely. At most one of campaign, segment and channel. */
export const analyticsQuery = z
  .object({
    figure: z.enum(FIGURES).default('optOut'),
    grain: grainSchema.default('week'),
    /** First and last day of the organisation, both included; widened to whole periods of the grain. */
    from: figureDaySchema.optional(),
    to: figureDaySchema.optional(),
    compare: z.enum(['previous', 'none']).default('previous'),
    campaign: campaignIdSchema.optional(),
    segment: segmentIdSchema.optional(),
    channel: sendChannelSchema.optional(),
  })
  .refine(({ campaign, segment, channel }) => [campaign, segment, channel].filter(Boolean).length <= 1, {
    message: 'is one too many: figures are published for one of campaign, segment and channel at a time',
    path: ['campaign'],
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    message: 'is before the first day',
    path: ['to'],
  });
export type AnalyticsQuery = z.output<typeof analyticsQuery>;

/**
 * A figure made of published cells only. `people` is their sum, null where none is published; `withheld` says how many
 * cells are missing from it. Nothing missing: it is the truth. `isSmall`: it is one withheld cell of 1 to 9 people.
 */
const figure = { people: count.nullable(), withheld: count, isSmall: z.boolean() };
export const figureSchema = z.object(figure).meta({ id: 'Figure' });
export type FigureValue = z.output<typeof figureSchema>;

/** `delivered` is null where no deliveries are known: then a rate is unknown, never 0. */
const measured = { ...figure, delivered: count.nullable() };
const measuredSchema = z.object(measured);
export type Measured = z.output<typeof measuredSchema>;

/** Of the sends of the period: who opted out within 14 days, and of how many deliveries. */
export const attributedSchema = z
  .object({
    ...figure,
    delivered: count,
    /** Deliveries of sends whose 14 days are not over; they are in no rate yet. */
    counting: count,
  })
  .meta({ id: 'Attributed' });
export type Attributed = z.output<typeof attributedSchema>;

export const trendPointSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    /** Its last day is today or still to come. */
    partial: z.boolean(),
    /** Only people who came after their day had ended are missing: `people` is close to the truth, and never above it. */
    lateMissing: z.boolean(),
    ...measured,
  })
  .meta({ id: 'TrendPoint' });
export type TrendPoint = z.output<typeof trendPointSchema>;

export const breakdownRowSchema = z
  .object({
    /** A campaign's or segment's id, or a code; `none` for no campaign. */
    key: z.string(),
    /** As people read it; null for codes, whose words the contract has. */
    name: z.string().nullable(),
    ...measured,
    before: measuredSchema.nullable(),
    /** Campaigns only. */
    attributed: attributedSchema.nullable(),
    attributedBefore: attributedSchema.nullable(),
  })
  .meta({ id: 'BreakdownRow' });
export type BreakdownRow = z.output<typeof breakdownRowSchema>;

/** A day with unusually many, and where most of the excess came from. */
export const spikeSchema = z
  .object({
    day: daySchema,
    people: count,
    /** Rolling median of the days before. */
    expected: z.number(),
    causes: z.array(
      z.object({
        dimension: dimensionSchema,
        key: z.string(),
        name: z.string().nullable(),
        people: count,
        expected: z.number(),
        /** Of the excess, 0 to 1. */
        share: z.number(),
      }),
    ),
  })
  .meta({ id: 'Spike' });
export type Spike = z.output<typeof spikeSchema>;

/** A campaign's sends in the period, drawn as a band on charts of time. */
export const sendBandSchema = z
  .object({
    campaign: campaignIdSchema,
    name: z.string(),
    from: daySchema,
    to: daySchema,
    sends: count,
    delivered: count,
  })
  .meta({ id: 'SendBand' });
export type SendBand = z.output<typeof sendBandSchema>;

const daysSchema = z.object({ from: daySchema, to: daySchema });

export const analyticsSchema = z
  .object({
    /** When the figures were last brought up to date. */
    asOf: instantSchema.nullable(),
    /** The organisation's zone: figures follow its days. */
    timeZone: z.string(),
    today: daySchema,
    period: z.object({
      from: daySchema,
      to: daySchema,
      grain: grainSchema,
      before: daysSchema.nullable(),
    }),
    /**
     * What totals and breakdowns are about: the whole months of the period that are over, because those are told in
     * full; where there is none, its days up to the month under way, or all of them.
     */
    told: z.object({ ...daysSchema.shape, before: daysSchema.nullable() }),
    /** What the trend is narrowed to; the other figures are of the whole organisation. */
    focus: z.object({ dimension: dimensionSchema, key: z.string(), name: z.string().nullable() }).nullable(),
    total: measuredSchema,
    totalBefore: measuredSchema.nullable(),
    optedInAgain: figureSchema,
    trend: z.array(trendPointSchema),
    trendBefore: z.array(trendPointSchema),
    campaigns: z.array(breakdownRowSchema),
    segments: z.array(breakdownRowSchema),
    channels: z.array(breakdownRowSchema),
    methods: z.array(breakdownRowSchema),
    reasons: z.array(breakdownRowSchema),
    sends: z.array(sendBandSchema),
    spikes: z.array(spikeSchema),
    /** Cells in the period that are withheld, over all of its figures. */
    withheldCells: count,
  })
  .meta({ id: 'Analytics' });
export type Analytics = z.output<typeof analyticsSchema>;

/** The cards that can be taken away as a file. */
export const CARDS = ['trend', 'campaigns', 'segments', 'channels', 'methods', 'reasons'] as const;
export type AnalyticsCard = (typeof CARDS)[number];
export const analyticsExportBody = z.strictObject({ card: z.enum(CARDS), query: analyticsQuery });

/** One campaign of the list: its sends, and who left over the last 12 months. */
export const campaignSchema = z
  .object({
    id: campaignIdSchema,
    name: z.string(),
    owner: z.string().nullable(),
    sends: count,
    lastSentAt: instantSchema.nullable(),
    ...measured,
    attributed: attributedSchema,
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.output<typeof campaignSchema>;

export const campaignListQuery = z.object({
  /** Those one owns, or everybody's. */
  owner: z.enum(['me', 'any']).default('any'),
  /** Whether Heed knows any send of it: without one a rate is unknown. */
  sends: z.enum(['known', 'none']).optional(),
  ...pageQuery,
});
export type CampaignListQuery = z.output<typeof campaignListQuery>;
export const campaignListSchema = listOf(campaignSchema).meta({ id: 'CampaignList' });

export const sendSchema = z
  .object({
    id: sendIdSchema,
    channel: sendChannelSchema,
    sentAt: instantSchema,
    delivered: count,
    segments: z.array(z.object({ id: segmentIdSchema, name: z.string(), delivered: count })),
  })
  .meta({ id: 'Send' });

export const campaignDetailSchema = campaignSchema
  .extend({
    /** By month, the last 12. */
    months: z.array(trendPointSchema),
    /** The latest 50. */
    latestSends: z.array(sendSchema),
  })
  .meta({ id: 'CampaignDetail' });
export type CampaignDetail = z.output<typeof campaignDetailSchema>;

import {
  campaignIdSchema,
  campaignListQuery,
  FIGURES,
  figureDaySchema,
  GRAINS,
  segmentIdSchema,
  sendChannelSchema,
} from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The page's address: the endpoint's own question, and how its answer is shown. */
export const analyticsSearchSchema = z.object({
  figure: z.enum(FIGURES).optional(),
  grain: z.enum(GRAINS).optional(),
  from: figureDaySchema.optional(),
  to: figureDaySchema.optional(),
  compare: z.enum(['previous', 'none']).optional(),
  campaign: campaignIdSchema.optional(),
  segment: segmentIdSchema.optional(),
  channel: sendChannelSchema.optional(),
  metric: z.enum(['count', 'rate']).optional(),
  /** The trend as a table instead of a chart. */
  table: z.enum(['0', '1']).optional(),
});
export type AnalyticsSearch = z.output<typeof analyticsSearchSchema>;

export const campaignsSearchSchema = campaignListQuery
  .omit({ limit: true })
  .extend({ columns: columnsParameter });

import { webhookDeliveryIdSchema, webhookDeliveryListQuery } from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

export const sourcesSearchSchema = z.object({
  create: z.literal('yes').optional(),
  columns: columnsParameter,
});
export type SourcesSearch = z.output<typeof sourcesSearchSchema>;

export const deliverySearchSchema = webhookDeliveryListQuery
  .omit({ limit: true })
  .extend({ delivery: webhookDeliveryIdSchema.optional(), columns: columnsParameter });
export type DeliverySearch = z.output<typeof deliverySearchSchema>;

import { apiKeyIdSchema, apiKeyListQuery } from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The list's address: the endpoint's own query, the open key, and whether one is being made. */
export const apiKeySearchSchema = apiKeyListQuery.omit({ limit: true }).extend({
  key: apiKeyIdSchema.optional(),
  make: z.literal('yes').optional(),
  columns: columnsParameter,
});
export type ApiKeySearch = z.output<typeof apiKeySearchSchema>;

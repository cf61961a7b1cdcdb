import { suppressionIdSchema, suppressionListQuery } from '@heed/contract';
import type * as z from 'zod';

/** The list's address: the endpoint's own query without the page size, and the entry that is open. No address of a person. */
export const suppressionSearchSchema = suppressionListQuery
  .omit({ limit: true })
  .extend({ entry: suppressionIdSchema.optional() });
export type SuppressionSearch = z.output<typeof suppressionSearchSchema>;

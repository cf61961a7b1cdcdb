import {
  contradictionIdSchema,
  contradictionListQuery,
  suppressionIdSchema,
  suppressionListQuery,
} from '@heed/contract';
import type * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The list's address: the endpoint's own query without the page size, the entry that is open, the columns. No address of a person. */
export const suppressionSearchSchema = suppressionListQuery
  .omit({ limit: true })
  .extend({ entry: suppressionIdSchema.optional(), columns: columnsParameter });
export type SuppressionSearch = z.output<typeof suppressionSearchSchema>;

/** The same for contradictions. */
export const contradictionSearchSchema = contradictionListQuery
  .omit({ limit: true })
  .extend({ row: contradictionIdSchema.optional(), columns: columnsParameter });

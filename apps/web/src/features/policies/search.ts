import { regimeIdSchema, regimeListQuery } from '@heed/contract';
import type * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The table's address: what is looked for, the regime that is open, and the columns. */
export const regimeSearchSchema = regimeListQuery.extend({
  regime: regimeIdSchema.optional(),
  columns: columnsParameter,
});
export type RegimeSearch = z.output<typeof regimeSearchSchema>;

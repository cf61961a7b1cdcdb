import { cursorSchema, importListQuery } from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The address of the list: the endpoint's own query without the page size, and the columns. */
export const importsSearchSchema = importListQuery
  .omit({ limit: true })
  .extend({ columns: columnsParameter });
export type ImportsSearch = z.output<typeof importsSearchSchema>;

/** The address of one import: which of its rows are looked at, and where in them. */
export const importSearchSchema = z.object({
  /** The columns of a checked file are being chosen anew. */
  columns: z.literal('choose').optional(),
  rows: z.enum(['rejected', 'warning']).optional(),
  after: cursorSchema.optional(),
  before: cursorSchema.optional(),
});
export type ImportSearch = z.output<typeof importSearchSchema>;

import { cursorSchema, importListQuery } from '@heed/contract';
import * as z from 'zod';

/** The address of the list: the endpoint's own query without the page size. */
export const importsSearchSchema = importListQuery.omit({ limit: true });
export type ImportsSearch = z.output<typeof importsSearchSchema>;

/** The address of one import: which of its rows are looked at, and where in them. */
export const importSearchSchema = z.object({
  rows: z.enum(['rejected', 'warning']).optional(),
  after: cursorSchema.optional(),
  before: cursorSchema.optional(),
});
export type ImportSearch = z.output<typeof importSearchSchema>;

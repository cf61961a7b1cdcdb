import type { importListQuery } from '@heed/contract';
import type * as z from 'zod';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { importCount } from './queries.ts';

/** How many imports the list shows for a query; counting stops just past the cap. */
export async function countImports(app: Database, query: z.output<typeof importListQuery>): Promise<number> {
  const { count } = await runPrepared(app, importCount(query));
  return count;
}

import type { SuppressionListQuery } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { suppressionCount } from './queries.ts';

/** How many suppressions the list shows for a query; counting stops just past the cap. */
export async function countSuppressions(app: Database, query: SuppressionListQuery): Promise<number> {
  const { count } = await runPrepared(app, suppressionCount(query));
  return count;
}

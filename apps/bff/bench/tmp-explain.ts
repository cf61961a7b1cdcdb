import { requestListQuery } from '@heed/contract';
import { requestPage, segmentCounts } from '../src/features/requests/queries.ts';
import { walkOf } from '../src/lib/keyset.ts';
import { openBenchDatabase } from './bench-database.ts';
import { fillRequests } from './fill-requests.ts';
const db = await openBenchDatabase();
try {
const { personId } = await fillRequests(db, 200_000);
for (const q of [requestPage(requestListQuery.parse({}), { personId }, walkOf(requestListQuery.parse({}), 'uuid')), segmentCounts({}, { personId })]) {
  const { sql, parameters } = (q as any).compile(db.owner.kysely);
  const { rows } = await db.owner.pool.query(`explain (analyze, buffers) ${sql}`, [...parameters]);
  console.log(rows.map((r: any) => r['QUERY PLAN']).join('\n'));
}
} finally { await db.close(); }

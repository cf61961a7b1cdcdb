import type { Action, AuditEventListQuery, Role } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { auditAny, auditCount, auditDays } from './queries.ts';
import { scopeOf } from './trail-scope.ts';

/** How many events the trail's list shows a reader with these roles for a query; counting stops just past the cap. */
export async function countEvents(
  app: Database,
  query: AuditEventListQuery,
  roles: readonly Role[],
): Promise<number> {
  const { count } = await runPrepared(app, auditCount(query, scopeOf(roles)));
  return count;
}

/** The same for each day in UTC from the query's first to its last, both of which it has to name. */
export async function countEventsByDay(
  app: Database,
  query: AuditEventListQuery & { readonly from: string; readonly to: string },
  roles: readonly Role[],
): Promise<{ day: string; count: number }[]> {
  const { days } = await runPrepared(app, auditDays(query, scopeOf(roles)));
  return days;
}

/** Whether something was ever done: by anybody, or by one person. What the asker may read of the trail does not matter. */
export async function wasEverDone(app: Database, action: Action, personId?: string): Promise<boolean> {
  const { found } = await runPrepared(app, auditAny(action, personId));
  return found;
}

import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Whether there is a system to tell: an import into a Heed without any costs this one look for each chunk. */
export async function isAnythingConnected(tx: Transaction<DB>): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from connection where state <> 'removed') as any`.execute(tx);
  return rows[0]?.any === true;
}

/**
 * One task for each identifier in each connected system, in key order so that two writers cannot deadlock. A task that
 * waits already goes on waiting; one that was done is asked again, because the records there may be others now.
 */
export async function insertTasks(
  tx: Transaction<DB>,
  events: readonly { readonly id: string; readonly identifierKey: Buffer }[],
  priority: 0 | 1,
): Promise<void> {
  const byKey = new Map(events.map((event) => [event.identifierKey.toString('base64'), event]));
  const sorted = [...byKey.values()].sort((a, b) => Buffer.compare(a.identifierKey, b.identifierKey));
  await sql`
    insert into sync_task (connection_id, identifier_key, id, event_id, priority)
    select c.id, substring(${Buffer.concat(sorted.map(({ identifierKey }) => identifierKey))}::bytea
      from (e.n::integer - 1) * 32 + 1 for 32), gen_random_uuid(), e.event_id, ${priority}
    from connection c
      cross join unnest(${sorted.map(({ id }) => id)}::uuid[]) with ordinality as e (event_id, n)
    where c.state <> 'removed'
    order by e.n, c.id
    on conflict (connection_id, identifier_key) do update set
      state = 'waiting', done_at = null, attempts = 0, last_code = null, records = '[]', next_try_at = now(),
      event_id = excluded.event_id, priority = excluded.priority, requested_at = now()
    where sync_task.state <> 'waiting'`.execute(tx);
}

import type { RecordOutcome } from '@heed/connectors';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** A worker's hold on the tasks of one run: every call and every write proves it. */
export interface Hold {
  readonly connectionId: string;
  /** The run's id, and the fencing token of its tasks. */
  readonly runId: string;
}

export interface TakenTask {
  readonly id: string;
  readonly identifierKey: Buffer;
  readonly attempts: number;
}

/** Longer than one call may take, so that nobody takes a task over while a call of it is on its way. */
export const LEASE_SECONDS = 30;

/**
 * Takes what is due on one connection, oldest first, what people wait for before what came in files. Nothing while it
 * is paused or rests.
 */
export async function takeTasks(
  tx: Transaction<DB>,
  { connectionId, runId }: Hold,
  most: number,
): Promise<TakenTask[]> {
  const { rows } = await sql<{ id: string; identifier_key: Buffer; attempts: number }>`
    update sync_task t set lease_token = ${runId}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where t.id in (
      select s.id from sync_task s
      where s.connection_id = ${connectionId} and s.state = 'waiting' and s.next_try_at <= now()
        and (s.lease_until is null or s.lease_until < now())
        and exists (select 1 from connection c where c.id = s.connection_id and c.state = 'active'
          and (c.resting_until is null or c.resting_until <= now()))
      order by s.priority, s.next_try_at limit ${most}
      for update skip locked)
    returning t.id, t.identifier_key, t.attempts`.execute(tx);
  return rows.map((row) => ({ id: row.id, identifierKey: row.identifier_key, attempts: row.attempts }));
}

/** Proves and prolongs the hold; false: somebody else has the task, or the connection was paused or removed. */
export async function holdOn(kysely: Kysely<DB>, { runId }: Hold, taskId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update sync_task t set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where t.lease_token = ${runId} and t.state = 'waiting'
      and exists (select 1 from connection c where c.id = t.connection_id and c.state = 'active')
    returning t.id`.execute(kysely);
  return rows.some(({ id }) => id === taskId);
}

/** Lets go of everything that is still waiting in this run; `code` says why it did not get its turn. */
export async function letGo(kysely: Kysely<DB>, { runId }: Hold, code: string | null): Promise<void> {
  await sql`
    update sync_task set lease_token = null, lease_until = null, last_code = coalesce(${code}, last_code)
    where lease_token = ${runId} and state = 'waiting'`.execute(kysely);
}

export interface Finished {
  readonly state: 'done' | 'needsPerson' | 'dropped';
  readonly code: string | null;
  readonly records: readonly RecordOutcome[];
}

/** @returns false when the hold was lost: the outcome is then somebody else's to tell */
export async function finishTask(
  tx: Transaction<DB>,
  { runId }: Hold,
  taskId: string,
  { state, code, records }: Finished,
): Promise<boolean> {
  const { rows } = await sql`
    update sync_task set state = ${state}, done_at = now(), last_code = ${code},
      records = ${JSON.stringify(records)}::jsonb, attempts = attempts + 1, lease_token = null, lease_until = null
    where id = ${taskId} and lease_token = ${runId} and state = 'waiting' returning id`.execute(tx);
  return rows.length === 1;
}

/** Puts a task back for later. */
export async function postponeTask(
  tx: Transaction<DB>,
  { runId }: Hold,
  taskId: string,
  { code, waitMs }: { readonly code: string; readonly waitMs: number },
): Promise<void> {
  await sql`
    update sync_task set attempts = attempts + 1, last_code = ${code}, lease_token = null, lease_until = null,
      next_try_at = now() + make_interval(secs => ${waitMs / 1000})
    where id = ${taskId} and lease_token = ${runId} and state = 'waiting'`.execute(tx);
}

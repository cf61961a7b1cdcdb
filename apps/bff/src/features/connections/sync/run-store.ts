import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { Hold } from './task-store.ts';

export async function insertRun(
  tx: Transaction<DB>,
  { connectionId, runId }: Hold,
  taken: number,
): Promise<void> {
  await tx.insertInto('connection_run').values({ id: runId, connection_id: connectionId, taken }).execute();
}

/** Counts one outcome of a run. */
export async function countInRun(
  tx: Transaction<DB>,
  { runId }: Hold,
  what: 'done' | 'failed',
): Promise<void> {
  await sql`
    update connection_run set done = done + ${what === 'done' ? 1 : 0}, failed = failed + ${what === 'failed' ? 1 : 0}
    where id = ${runId}`.execute(tx);
}

export async function finishRun(
  kysely: Kysely<DB>,
  { runId }: Hold,
  faultCode: string | null,
): Promise<void> {
  await sql`
    update connection_run set finished_at = now(), fault_code = ${faultCode} where id = ${runId}`.execute(
    kysely,
  );
}

/** The connection works: whatever was wrong is over. */
export async function noteGood(kysely: Kysely<DB>, connectionId: string): Promise<void> {
  await sql`
    update connection set last_good_at = now(), fault_code = null, fault_since = null, failures = 0,
      resting_until = null
    where id = ${connectionId}`.execute(kysely);
}

/** One failure more. @returns how many in a row now */
export async function noteFault(kysely: Kysely<DB>, connectionId: string, code: string): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update connection set failures = failures + 1, fault_code = ${code}, fault_since = coalesce(fault_since, now())
    where id = ${connectionId} returning failures`.execute(kysely);
  return rows[0]?.failures ?? 1;
}

export async function rest(kysely: Kysely<DB>, connectionId: string, ms: number): Promise<void> {
  await sql`
    update connection set resting_until = now() + make_interval(secs => ${ms / 1000})
    where id = ${connectionId}`.execute(kysely);
}

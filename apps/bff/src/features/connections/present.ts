import {
  type Connection,
  type ConnectionDetail,
  type ConnectionRun,
  connectionSchema,
  faultSentence,
  type SyncTask,
  syncTaskSchema,
  toRef,
} from '@heed/contract';
import type { Kysely } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { healthOf } from './health.ts';
import {
  type ConnectionRow,
  connectionRows,
  type RunRow,
  runRows,
  type TaskRow,
  taskRows,
} from './queries.ts';

export async function presentConnections(
  kysely: Kysely<DB>,
  timeZone: string,
  now: Date,
): Promise<Connection[]> {
  return (await connectionRows(kysely, timeZone)).map((row) => presentConnection(row, now));
}

/** One connection with its tasks and runs; undefined where there is none, or it was removed. */
export async function presentDetail(
  kysely: Kysely<DB>,
  timeZone: string,
  id: string,
  now: Date,
): Promise<ConnectionDetail | undefined> {
  const [row] = await connectionRows(kysely, timeZone, id);
  if (row === undefined) return undefined;
  const [waiting, failed, done, runs] = await Promise.all([
    taskRows(kysely, id, 'waiting'),
    taskRows(kysely, id, 'needsPerson'),
    taskRows(kysely, id, 'done'),
    runRows(kysely, id),
  ]);
  return {
    connection: presentConnection(row, now),
    waiting: waiting.map(presentTask),
    failed: failed.map(presentTask),
    done: done.map(presentTask),
    runs: runs.map(presentRun),
  };
}

function presentConnection(row: ConnectionRow, now: Date): Connection {
  const state = row.state === 'paused' ? 'paused' : 'active';
  const facts = {
    state,
    faultCode: row.fault_code,
    lastGoodAt: row.last_good_at,
    lagSeconds: row.lag_seconds,
    credentialsEndOn: row.credentials_end_on,
  } as const;
  // Parsed, because PostgreSQL's texts are the contract's enumerations only by agreement.
  return connectionSchema.parse({
    id: toRef('con', row.id),
    name: row.name,
    connector: row.connector,
    dataCentre: row.data_centre,
    clientIdEnds: row.client_id_ends,
    credentialsEndOn: row.credentials_end_on,
    state,
    health: healthOf(facts, now),
    fault:
      row.fault_code === null
        ? null
        : {
            code: row.fault_code,
            sentence: faultSentence(row.fault_code),
            since: (row.fault_since ?? now).toISOString(),
            tries: row.failures,
          },
    createdAt: row.created_at.toISOString(),
    lastGoodAt: row.last_good_at?.toISOString() ?? null,
    lagSeconds: row.lag_seconds === null ? null : Math.max(0, Math.round(row.lag_seconds)),
    nextAt: row.next_at?.toISOString() ?? null,
    waiting: row.waiting,
    failed: row.needs_person,
    doneToday: row.done_today,
    timeToEffectSeconds: row.effect_seconds,
  });
}

function presentTask(row: TaskRow): SyncTask {
  return syncTaskSchema.parse({
    id: row.id,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    attempts: row.attempts,
    nextAt: row.state === 'waiting' ? row.next_try_at.toISOString() : null,
    fault:
      row.last_code === null || row.state === 'done'
        ? null
        : { code: row.last_code, sentence: faultSentence(row.last_code) },
    records: row.records,
  });
}

function presentRun(row: RunRow): ConnectionRun {
  return {
    id: row.id,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    taken: row.taken,
    done: row.done,
    failed: row.failed,
    fault: row.fault_code === null ? null : { code: row.fault_code, sentence: faultSentence(row.fault_code) },
  };
}

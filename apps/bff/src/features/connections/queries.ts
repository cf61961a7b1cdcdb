import { COUNT_CAP } from '@heed/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/** A connection as it is shown, with what its tasks say. */
export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly connector: string;
  readonly data_centre: string;
  readonly client_id_ends: string | null;
  readonly credentials_end_on: string | null;
  readonly state: string;
  readonly created_at: Date;
  readonly last_good_at: Date | null;
  readonly fault_code: string | null;
  readonly fault_since: Date | null;
  readonly failures: number;
  readonly waiting: number;
  readonly needs_person: number;
  readonly done_today: number;
  readonly lag_seconds: number | null;
  readonly next_at: Date | null;
  readonly effect_seconds: number | null;
}

/** Counts stop at the cap; the median is that of the last hundred that were done within the hour before the last. */
const EFFECT_OF = 100;

/** Every connection that is not removed, or one of them, by name. */
export async function connectionRows(
  kysely: Kysely<DB>,
  timeZone: string,
  id?: string,
): Promise<ConnectionRow[]> {
  const { rows } = await sql<ConnectionRow>`
    select c.id, c.name, c.connector, c.data_centre, c.client_id_ends, c.credentials_end_on::text as credentials_end_on,
      c.state, c.created_at, c.last_good_at, c.fault_code, c.fault_since, c.failures,
      w.waiting, f.needs_person, d.done_today, w.lag_seconds, e.effect_seconds,
      case when c.state = 'active' and w.waiting > 0 then greatest(w.next_at, c.resting_until, now()) end as next_at
    from connection c
    cross join lateral (
      select count(*)::int as waiting, min(next_try_at) as next_at,
        extract(epoch from now() - min(requested_at))::float8 as lag_seconds
      from (select next_try_at, requested_at from sync_task t where t.connection_id = c.id and t.state = 'waiting'
        limit ${COUNT_CAP + 1}) t) w
    cross join lateral (
      select count(*)::int as needs_person from (select 1 from sync_task t where t.connection_id = c.id
        and t.state = 'needsPerson' limit ${COUNT_CAP + 1}) t) f
    cross join lateral (
      select count(*)::int as done_today from (select 1 from sync_task t where t.connection_id = c.id
        and t.state = 'done' and t.done_at >= date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone}
        limit ${COUNT_CAP + 1}) t) d
    cross join lateral (
      select percentile_cont(0.5) within group (order by extract(epoch from t.done_at - t.requested_at))::float8
        as effect_seconds
      from (select done_at, requested_at from sync_task t where t.connection_id = c.id and t.state = 'done'
        order by t.done_at desc limit ${EFFECT_OF}) t) e
    where c.state <> 'removed' and (${id ?? null}::uuid is null or c.id = ${id ?? null}::uuid)
    order by c.name, c.id`.execute(kysely);
  return rows;
}

export interface TaskRow {
  readonly id: string;
  readonly state: 'waiting' | 'done' | 'needsPerson' | 'dropped';
  readonly requested_at: Date;
  readonly done_at: Date | null;
  readonly attempts: number;
  readonly next_try_at: Date;
  readonly last_code: string | null;
  readonly records: unknown;
}

const SHOWN = 20;

/** The first that wait, by their turn; the last that ended in another state. */
export async function taskRows(
  kysely: Kysely<DB>,
  connectionId: string,
  state: TaskRow['state'],
): Promise<TaskRow[]> {
  const order = state === 'waiting' ? sql`priority, next_try_at` : sql`done_at desc`;
  const { rows } = await sql<TaskRow>`
    select id, state, requested_at, done_at, attempts, next_try_at, last_code, records from sync_task
    where connection_id = ${connectionId} and state = ${state} order by ${order} limit ${SHOWN}`.execute(
    kysely,
  );
  return rows;
}

/** The newest runs of a connection. */
export function runRows(kysely: Kysely<DB>, connectionId: string) {
  return kysely
    .selectFrom('connection_run')
    .select(['id', 'started_at', 'finished_at', 'taken', 'done', 'failed', 'fault_code'])
    .where('connection_id', '=', connectionId)
    .orderBy('started_at', 'desc')
    .limit(SHOWN)
    .execute();
}
export type RunRow = Awaited<ReturnType<typeof runRows>>[number];

export interface SyncStateRow {
  readonly system: string;
  readonly state: 'waiting' | 'done' | 'needsPerson';
  readonly done_at: Date | null;
}

/** Where the opt-out of one identifier stands in each connected system. */
export async function syncStateRows(kysely: Kysely<DB>, identifierKey: Buffer): Promise<SyncStateRow[]> {
  const { rows } = await sql<SyncStateRow>`
    select c.name as system, t.state, t.done_at
    from sync_task t join connection c on c.id = t.connection_id and c.state <> 'removed'
    where t.identifier_key = ${identifierKey} and t.state <> 'dropped' order by c.name, c.id`.execute(kysely);
  return rows;
}

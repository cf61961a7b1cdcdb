import type { DataCentre } from '@heed/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { KeptConnection } from '../connector-of.ts';

/** How long a connection may be silent before it is proven. */
const PROVEN_MINUTES = 10;

export interface DueConnection {
  readonly id: string;
  readonly hasTasks: boolean;
}

/** Connections that have something to do now, or were silent for long. As heed_sync. */
export async function dueConnections(kysely: Kysely<DB>): Promise<DueConnection[]> {
  const { rows } = await sql<{ id: string; has_tasks: boolean; silent: boolean }>`
    select c.id,
      exists (select 1 from sync_task t where t.connection_id = c.id and t.state = 'waiting'
        and t.next_try_at <= now() and (t.lease_until is null or t.lease_until < now())) as has_tasks,
      (c.last_good_at is null or c.last_good_at < now() - make_interval(mins => ${PROVEN_MINUTES})) as silent
    from connection c
    where c.state = 'active' and (c.resting_until is null or c.resting_until <= now())
    order by c.id`.execute(kysely);
  return rows
    .filter((row) => row.has_tasks || row.silent)
    .map((row) => ({ id: row.id, hasTasks: row.has_tasks }));
}

/** A connection with its sealed credentials; undefined once it is removed. As heed_sync. */
export async function keptConnection(kysely: Kysely<DB>, id: string): Promise<KeptConnection | undefined> {
  const row = await kysely
    .selectFrom('connection')
    .select(['data_centre', 'local_url', 'wrapped_dek', 'kek_epoch', 'sealed_credentials'])
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .executeTakeFirst();
  if (row === undefined || row.wrapped_dek === null || row.sealed_credentials === null) return undefined;
  return {
    // Only what the contract allows was ever written there.
    dataCentre: row.data_centre as DataCentre,
    localUrl: row.local_url,
    key: { connectionId: id, wrappedDek: row.wrapped_dek, kekEpoch: row.kek_epoch },
    sealedCredentials: row.sealed_credentials,
  };
}

/** Whether "no marketing e-mail" still holds for an identifier: a later "yes" may have lifted it meanwhile. */
export async function isStillStopped(kysely: Kysely<DB>, identifierKey: Buffer): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`
    select exists (select 1 from suppression where identifier_key = ${identifierKey}
      and channel in ('email', '*') and purpose = 'marketing' and in_force) as stopped`.execute(kysely);
  return rows[0]?.stopped === true;
}

export interface SealedIdentifier {
  readonly subjectId: string;
  readonly sealedValue: Buffer;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

/** An identifier as it is sealed; undefined once the person was erased. */
export async function sealedIdentifier(
  kysely: Kysely<DB>,
  identifierKey: Buffer,
): Promise<SealedIdentifier | undefined> {
  const { rows } = await sql<{
    subject_id: string;
    sealed_value: Buffer;
    wrapped_dek: Buffer;
    kek_epoch: number;
  }>`
    select i.subject_id, i.sealed_value, s.wrapped_dek, s.kek_epoch
    from identifier i join subject s on s.id = i.subject_id
    where i.identifier_key = ${identifierKey}`.execute(kysely);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    subjectId: row.subject_id,
    sealedValue: row.sealed_value,
    wrappedDek: row.wrapped_dek,
    kekEpoch: row.kek_epoch,
  };
}

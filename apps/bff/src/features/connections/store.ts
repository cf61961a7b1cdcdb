import type { DataCentre } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

export interface NewConnection {
  readonly id: string;
  readonly name: string;
  readonly dataCentre: DataCentre;
  readonly localUrl: string | null;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
  readonly sealedCredentials: Buffer;
  readonly clientIdEnds: string;
  readonly credentialsEndOn: string | null;
  readonly createdBy: string | null;
}

export async function insertConnection(tx: Transaction<DB>, row: NewConnection): Promise<void> {
  await tx
    .insertInto('connection')
    .values({
      id: row.id,
      connector: 'zoho-crm',
      name: row.name,
      data_centre: row.dataCentre,
      local_url: row.localUrl,
      wrapped_dek: row.wrappedDek,
      kek_epoch: row.kekEpoch,
      sealed_credentials: row.sealedCredentials,
      client_id_ends: row.clientIdEnds,
      credentials_end_on: row.credentialsEndOn,
      created_by: row.createdBy,
    })
    .execute();
  await tx.insertInto('connection_token').values({ connection_id: row.id }).execute();
}

/** Locks a connection that is not removed. @returns its state; undefined where there is none */
export async function lockConnection(
  tx: Transaction<DB>,
  id: string,
): Promise<'active' | 'paused' | undefined> {
  const row = await tx
    .selectFrom('connection')
    .select('state')
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : row.state === 'paused' ? 'paused' : 'active';
}

interface Changes {
  readonly name?: string | undefined;
  readonly credentialsEndOn?: string | null | undefined;
}

export async function updateConnection(
  tx: Transaction<DB>,
  id: string,
  { name, credentialsEndOn }: Changes,
): Promise<void> {
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(credentialsEndOn === undefined ? {} : { credentials_end_on: credentialsEndOn }),
  };
  if (Object.keys(values).length === 0) return;
  await tx.updateTable('connection').set(values).where('id', '=', id).execute();
}

/** New credentials under a new data key; the token of the old ones goes. */
export async function replaceCredentials(
  tx: Transaction<DB>,
  id: string,
  row: Pick<NewConnection, 'wrappedDek' | 'kekEpoch' | 'sealedCredentials' | 'clientIdEnds'>,
): Promise<void> {
  await tx
    .updateTable('connection')
    .set({
      wrapped_dek: row.wrappedDek,
      kek_epoch: row.kekEpoch,
      sealed_credentials: row.sealedCredentials,
      client_id_ends: row.clientIdEnds,
    })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('connection_token').where('connection_id', '=', id).execute();
  await tx.insertInto('connection_token').values({ connection_id: id }).execute();
  await forgetFault(tx, id);
}

export async function setState(tx: Transaction<DB>, id: string, state: 'active' | 'paused'): Promise<void> {
  await tx.updateTable('connection').set({ state }).where('id', '=', id).execute();
}

/** Whatever was wrong may be over: the next try is now. */
export async function forgetFault(tx: Transaction<DB>, id: string): Promise<void> {
  await tx
    .updateTable('connection')
    .set({ failures: 0, fault_code: null, fault_since: null, resting_until: null })
    .where('id', '=', id)
    .execute();
}

/** Everything that waits or needs a person is due now. @returns how many tasks */
export async function retryTasks(tx: Transaction<DB>, id: string): Promise<number> {
  const { rows } = await sql<{ tasks: number }>`
    with due as (
      update sync_task set state = 'waiting', done_at = null, next_try_at = now()
      where connection_id = ${id} and state in ('waiting', 'needsPerson') returning 1)
    select count(*)::int as tasks from due`.execute(tx);
  return rows[0]?.tasks ?? 0;
}

/** Destroys the credentials and their key; the row stays for the history of what was done. */
export async function removeConnection(tx: Transaction<DB>, id: string): Promise<void> {
  await tx.deleteFrom('connection_token').where('connection_id', '=', id).execute();
  await tx
    .updateTable('connection')
    .set({ state: 'removed', sealed_credentials: null, wrapped_dek: null })
    .where('id', '=', id)
    .execute();
}

export async function countWaiting(kysely: Kysely<DB>, id: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from sync_task where connection_id = ${id} and state = 'waiting'`.execute(
    kysely,
  );
  return rows[0]?.waiting ?? 0;
}

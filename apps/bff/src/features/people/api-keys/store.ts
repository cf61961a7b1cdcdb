import type { ApiKeyScope } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Notes that a key was used; a minute's precision is enough for people who look for idle keys. */
export async function touchApiKey(kysely: Kysely<DB>, id: string): Promise<void> {
  await kysely
    .updateTable('api_key')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('last_used_at', 'is', null),
        eb('last_used_at', '<', sql<Date>`now() - interval '60 seconds'`),
      ]),
    )
    .execute();
}

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly scopes: readonly ApiKeyScope[];
  readonly days: number;
  readonly createdBy: string;
}

/** A new key; PostgreSQL's clock says when it begins and ends. */
export async function insertApiKey(tx: Transaction<DB>, key: NewApiKey): Promise<void> {
  await tx
    .insertInto('api_key')
    .values({
      id: key.id,
      name: key.name,
      secret_hash: key.secretHash,
      scopes: [...key.scopes],
      created_by: key.createdBy,
      expires_at: sql<Date>`now() + make_interval(days => ${key.days})`,
    })
    .execute();
}

/** Revokes a key. @returns its scopes; undefined: there is none, or it was revoked before */
export async function revokeApiKey(
  tx: Transaction<DB>,
  id: string,
  personId: string,
): Promise<ApiKeyScope[] | undefined> {
  const row = await tx
    .updateTable('api_key')
    .set({ revoked_at: sql<Date>`now()`, revoked_by: personId })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(sql<ApiKeyScope[]>`scopes`.as('scopes'))
    .executeTakeFirst();
  return row?.scopes;
}

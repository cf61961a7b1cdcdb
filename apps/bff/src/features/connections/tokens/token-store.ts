import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

export interface StoredToken {
  readonly sealed: Buffer;
  readonly apiBase: string;
}

/** The shared token, where it is good for a minute more. */
export async function goodToken(kysely: Kysely<DB>, connectionId: string): Promise<StoredToken | undefined> {
  const { rows } = await sql<{ sealed_token: Buffer; api_base: string }>`
    select sealed_token, api_base from connection_token
    where connection_id = ${connectionId} and expires_at > now() + interval '60 seconds'
      and sealed_token is not null and api_base is not null`.execute(kysely);
  const [row] = rows;
  return row === undefined ? undefined : { sealed: row.sealed_token, apiBase: row.api_base };
}

/** Holds the one place in which a token is fetched, until the transaction ends. */
export async function lockToken(tx: Kysely<DB>, connectionId: string): Promise<void> {
  await sql`select 1 from connection_token where connection_id = ${connectionId} for update`.execute(tx);
}

export async function storeToken(
  tx: Kysely<DB>,
  connectionId: string,
  { sealed, apiBase }: StoredToken,
  seconds: number,
): Promise<void> {
  await sql`
    update connection_token set sealed_token = ${sealed}, api_base = ${apiBase}, fetched_at = now(),
      expires_at = now() + make_interval(secs => ${seconds})
    where connection_id = ${connectionId}`.execute(tx);
}

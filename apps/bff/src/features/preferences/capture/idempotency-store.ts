import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** A call with its key, as digests. */
export interface IdempotentCall {
  readonly caller: string;
  readonly keyHash: Buffer;
  readonly requestHash: Buffer;
  readonly attempt: string;
}

/** What was found of a call that came before. */
export interface EarlierCall {
  readonly requestHash: Buffer;
  /** JSON; null: it is still being worked on. */
  readonly answer: string | null;
}

/**
 * Takes the key for this attempt. One that was begun and given no answer for two minutes is dead: no call takes that
 * long, so the next takes its place.
 * @returns undefined when it is taken now; else what came before
 */
export async function takeCall(
  kysely: Kysely<DB>,
  { caller, keyHash, requestHash, attempt }: IdempotentCall,
): Promise<EarlierCall | undefined> {
  const { rows } = await sql<{ attempt: string }>`
    insert into idempotent_call as c (caller, key_hash, request_hash, attempt)
    values (${caller}, ${keyHash}, ${requestHash}, ${attempt})
    on conflict (caller, key_hash) do update set attempt = excluded.attempt, begun_at = now()
      where c.answer is null and c.request_hash = excluded.request_hash and c.begun_at < now() - interval '2 minutes'
    returning attempt`.execute(kysely);
  if (rows.length > 0) return undefined;
  const found = await sql<{ request_hash: Buffer; answer: string | null }>`
    select request_hash, answer from idempotent_call
    where caller = ${caller} and key_hash = ${keyHash}`.execute(kysely);
  const [row] = found.rows;
  // Given up or swept between the two statements: whoever had it is done, and the caller may try again.
  if (row === undefined) return { requestHash, answer: null };
  return { requestHash: row.request_hash, answer: row.answer };
}

/** Keeps the answer, in the transaction of what it tells. @returns false when another attempt has taken the key */
export async function keepAnswer(
  tx: Kysely<DB>,
  { caller, keyHash, attempt }: IdempotentCall,
  answer: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update idempotent_call set answer = ${answer}
    where caller = ${caller} and key_hash = ${keyHash} and attempt = ${attempt} and answer is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** Lets the key go after a call that changed nothing, so that a mended one can use it. */
export async function giveUpCall(
  kysely: Kysely<DB>,
  { caller, keyHash, attempt }: IdempotentCall,
): Promise<void> {
  await sql`
    delete from idempotent_call
    where caller = ${caller} and key_hash = ${keyHash} and attempt = ${attempt} and answer is null`.execute(
    kysely,
  );
}

/** Forgets calls of more than two days ago; a caller may rely on one. */
export async function sweepIdempotentCalls({ kysely }: { readonly kysely: Kysely<DB> }): Promise<void> {
  await sql`delete from idempotent_call where begun_at < now() - interval '48 hours'`.execute(kysely);
}

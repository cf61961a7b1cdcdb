import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';

/** One request at a time for one address: until the transaction ends. */
export async function lockRequests(tx: Transaction<DB>, identifierKey: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${identifierKey.readInt32BE(0)}, ${identifierKey.readInt32BE(4)})`.execute(
    tx,
  );
}

/** Whether this address was asked within the last hour. */
export async function wasAskedLately(tx: Transaction<DB>, identifierKey: Buffer): Promise<boolean> {
  const { rows } = await sql<{ lately: boolean }>`
    select exists (select 1 from opt_in_confirmation
      where identifier_key = ${identifierKey} and requested_at > now() - interval '1 hour') as lately`.execute(
    tx,
  );
  return rows[0]?.lately === true;
}

export interface NewConfirmation {
  readonly id: string;
  readonly identifierKey: Buffer;
  readonly subjectId: string;
  readonly mask: string;
  readonly channel: string;
  readonly purpose: string;
  readonly statementId: string;
  readonly language: string;
}

/** Keeps what a person asked for, for seven days. @returns until when */
export async function insertConfirmation(
  tx: Transaction<DB>,
  confirmation: NewConfirmation,
): Promise<{ requestedAt: Date; expiresAt: Date }> {
  const { rows } = await sql<{ requestedAt: Date; expiresAt: Date }>`
    insert into opt_in_confirmation (id, identifier_key, subject_id, mask, channel, purpose, statement_id, language,
      expires_at)
    values (${confirmation.id}, ${confirmation.identifierKey}, ${confirmation.subjectId}, ${confirmation.mask},
      ${confirmation.channel}, ${confirmation.purpose}, ${confirmation.statementId}, ${confirmation.language},
      now() + interval '7 days')
    returning requested_at as "requestedAt", expires_at as "expiresAt"`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('A confirmation was not kept.');
  return row;
}

/** Uses a confirmation up. @returns false where it was used before or has expired */
export async function useConfirmation(tx: Transaction<DB>, id: string, eventId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update opt_in_confirmation set used_at = now(), event_id = ${eventId}
    where id = ${id} and used_at is null and expires_at > now()`.execute(tx);
  return numAffectedRows === 1n;
}

import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { isLive } from '../queries.ts';

/** Ends one session of a person. @returns false when they have no such open session */
export async function endSessionOf(
  tx: Transaction<DB>,
  personId: string,
  sessionId: string,
): Promise<{ idHash: Buffer } | undefined> {
  const row = await tx
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .where(isLive)
    .returning('id_hash')
    .executeTakeFirst();
  return row === undefined ? undefined : { idHash: row.id_hash };
}

export async function writePassword(
  tx: Transaction<DB>,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await tx.updateTable('person').set({ password_hash: passwordHash }).where('id', '=', personId).execute();
}

/**
 * Gives a live session another id and remembers that the password was given again; its age goes on.
 * @returns false when it has ended meanwhile
 */
export async function renewSession(tx: Transaction<DB>, from: Buffer, to: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ id_hash: to, stepped_up_at: sql<Date>`now()` })
    .where('id_hash', '=', from)
    .where(isLive)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import type { DB } from '../../../database/schema.generated.ts';
import type { StoredKey } from '../reviews/seal-text.ts';

/** How far a mailbox was read. */
export interface MailboxPlace {
  readonly uidValidity: number;
  readonly lastUid: number;
}

export async function placeIn(database: Kysely<DB>, key: Buffer): Promise<MailboxPlace | undefined> {
  const row = await database
    .selectFrom('mailbox')
    .select(['uid_validity', 'last_uid'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { uidValidity: row.uid_validity, lastUid: row.last_uid };
}

export async function movePlace(tx: Kysely<DB>, key: Buffer, place: MailboxPlace): Promise<void> {
  await tx
    .insertInto('mailbox')
    .values({ key, uid_validity: place.uidValidity, last_uid: place.lastUid })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        uid_validity: place.uidValidity,
        last_uid: place.lastUid,
        changed_at: sql<Date>`now()`,
      }),
    )
    .execute();
}

export async function isMailKnown(database: Kysely<DB>, key: Buffer): Promise<boolean> {
  const found = await database
    .selectFrom('mailbox_message')
    .select('key')
    .where('key', '=', key)
    .executeTakeFirst();
  return found !== undefined;
}

export type MailOutcome = 'recorded' | 'doubtful' | 'nothing' | 'unusable';

/** Remembers a mail. @returns false where another worker was faster */
export async function rememberMail(
  tx: Kysely<DB>,
  key: Buffer,
  outcome: MailOutcome,
  signs: readonly string[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mailbox_message')
    .values({ key, outcome, signs: [...signs] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The wrapped key of a subject, made in this transaction or before, and how they are shown. */
export async function subjectKey(
  tx: Transaction<DB>,
  subjectId: string,
  identifierKey: Buffer,
): Promise<(StoredKey & { readonly mask: string }) | undefined> {
  return tx
    .selectFrom('subject as s')
    .innerJoin('identifier as i', 'i.subject_id', 's.id')
    .select(['s.wrapped_dek as wrappedDek', 's.kek_epoch as kekEpoch', 'i.mask'])
    .where('s.id', '=', subjectId)
    .where('i.identifier_key', '=', identifierKey)
    .executeTakeFirst();
}

/** An own number among PostgreSQL's advisory locks. */
const MAILBOX_LOCK = 4_615_001;

/** Runs `task` unless another worker is reading the mailbox. @returns false where one is */
export async function aloneWithMailbox(
  { pool }: Pick<Database, 'pool'>,
  task: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      MAILBOX_LOCK,
    ]);
    if (rows[0]?.got !== true) return false;
    try {
      await task();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MAILBOX_LOCK]);
    }
    return true;
  } finally {
    client.release();
  }
}

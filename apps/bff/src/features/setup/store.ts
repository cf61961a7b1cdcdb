import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/** Puts a new set-up link in the place of the one before; it is good for an hour by PostgreSQL's clock. */
export async function writeSetupToken(db: Kysely<DB>, hash: Buffer): Promise<void> {
  await db
    .updateTable('installation')
    .set({ setup_token_hash: hash, setup_expires_at: sql<Date>`now() + interval '1 hour'` })
    .executeTakeFirstOrThrow();
}

/**
 * The hash of the link that is open now, locked until the transaction ends, so that only one can use it. Once somebody
 * is there, created from the command line for instance, no link is open any more.
 */
export async function lockSetupToken(tx: Transaction<DB>): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('installation')
    .select('setup_token_hash')
    .where('setup_token_hash', 'is not', null)
    .where('setup_expires_at', '>', sql<Date>`now()`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('person')
            .select('id')
            .where((person) => person.not('is_demo')),
        ),
      ),
    )
    .forUpdate()
    .executeTakeFirst();
  return row?.setup_token_hash ?? undefined;
}

export async function clearSetupToken(tx: Transaction<DB>): Promise<void> {
  await tx.updateTable('installation').set({ setup_token_hash: null, setup_expires_at: null }).execute();
}

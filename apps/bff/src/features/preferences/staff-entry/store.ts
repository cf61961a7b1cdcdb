import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import type { DB } from '../../../database/schema.generated.ts';

/** The other identifiers that are known of the same subject. */
export async function otherIdentifiers(
  { kysely }: Pick<Database, 'kysely'>,
  identifierKey: Buffer,
): Promise<{ identifierKey: Buffer; type: 'email' | 'phone' | 'external' }[]> {
  const { rows } = await sql<{ identifier_key: Buffer; type: 'email' | 'phone' | 'external' }>`
    select other.identifier_key, other.type
    from identifier own join identifier other on other.subject_id = own.subject_id
    where own.identifier_key = ${identifierKey} and other.identifier_key <> own.identifier_key
    order by other.identifier_key limit 1000`.execute(kysely);
  return rows.map((row) => ({ identifierKey: row.identifier_key, type: row.type }));
}

/** Keeps the receipt of an entry; sent again, the first row stands. @returns when the entry was first recorded */
export async function insertReceipt(
  tx: Transaction<DB>,
  row: {
    readonly entryId: string;
    readonly receipt: string;
    readonly eventIds: readonly string[];
    readonly recordedBy: string;
  },
): Promise<Date> {
  await tx
    .insertInto('opt_out_receipt')
    .values({
      entry_id: row.entryId,
      receipt: row.receipt,
      event_ids: [...row.eventIds],
      recorded_by: row.recordedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { recorded_at } = await tx
    .selectFrom('opt_out_receipt')
    .select('recorded_at')
    .where('entry_id', '=', row.entryId)
    .executeTakeFirstOrThrow();
  return recorded_at;
}

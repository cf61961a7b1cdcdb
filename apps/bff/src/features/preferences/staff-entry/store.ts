import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import type { DB } from '../../../database/schema.generated.ts';

/** An identifier that the ledger knows, by its key alone. */
export interface OtherIdentifier {
  readonly identifierKey: Buffer;
  readonly type: 'email' | 'phone' | 'external';
}

/** The other identifiers that are known of the same subjects, by each identifier key in base64. */
export async function othersOf(
  { kysely }: Pick<Database, 'kysely'>,
  identifierKeys: readonly Buffer[],
): Promise<Map<string, OtherIdentifier[]>> {
  const { rows } = await sql<{ own: Buffer; identifier_key: Buffer; type: OtherIdentifier['type'] }>`
    select own.identifier_key as own, other.identifier_key, other.type
    from identifier own
    cross join lateral (
      select o.identifier_key, o.type from identifier o
      where o.subject_id = own.subject_id and o.identifier_key <> own.identifier_key
      order by o.identifier_key limit 1000
    ) other
    where own.identifier_key = any (${[...identifierKeys]}::bytea[])`.execute(kysely);
  const others = new Map<string, OtherIdentifier[]>();
  for (const { own, identifier_key: identifierKey, type } of rows) {
    const name = own.toString('base64');
    others.set(name, [...(others.get(name) ?? []), { identifierKey, type }]);
  }
  return others;
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

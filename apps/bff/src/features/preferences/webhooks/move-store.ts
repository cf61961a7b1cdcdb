import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** An address that took another one's place. */
export interface StoredMove {
  readonly oldKey: Buffer;
  readonly newKey: Buffer;
  readonly sealedNew: Buffer;
}

/** Remembers a move for good; told again it changes nothing. */
export async function rememberMove(database: Kysely<DB>, sourceId: string, move: StoredMove): Promise<void> {
  await database
    .insertInto('webhook_move')
    .values({ source_id: sourceId, old_key: move.oldKey, new_key: move.newKey, sealed_new: move.sealedNew })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The addresses that a source says took the place of these. */
export async function movesFrom(
  database: Kysely<DB>,
  sourceId: string,
  oldKeys: readonly Buffer[],
): Promise<StoredMove[]> {
  if (oldKeys.length === 0) return [];
  const rows = await database
    .selectFrom('webhook_move')
    .select(['old_key', 'new_key', 'sealed_new'])
    .where('source_id', '=', sourceId)
    .where('old_key', 'in', [...oldKeys])
    .execute();
  return rows.map((row) => ({ oldKey: row.old_key, newKey: row.new_key, sealedNew: row.sealed_new }));
}

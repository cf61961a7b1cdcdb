import type { Kysely } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/** The demo's own connection, wherever its stand-in listened last. */
export async function standInConnection(kysely: Kysely<DB>): Promise<string | undefined> {
  const row = await kysely
    .selectFrom('connection')
    .select('id')
    .where('data_centre', '=', 'local')
    .where('created_by', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** The stand-in listens at another port after each start. */
export async function moveStandIn(kysely: Kysely<DB>, id: string, url: string): Promise<void> {
  await kysely
    .updateTable('connection')
    .set({ local_url: url })
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .execute();
}

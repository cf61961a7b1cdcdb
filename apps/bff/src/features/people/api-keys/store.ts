import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Notes that a key was used; a minute's precision is enough for people who look for idle keys. */
export async function touchApiKey(kysely: Kysely<DB>, id: string): Promise<void> {
  await kysely
    .updateTable('api_key')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('last_used_at', 'is', null),
        eb('last_used_at', '<', sql<Date>`now() - interval '60 seconds'`),
      ]),
    )
    .execute();
}

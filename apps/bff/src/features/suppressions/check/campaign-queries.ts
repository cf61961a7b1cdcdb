import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Whether there is such a campaign. */
export async function campaignExists(kysely: Kysely<DB>, id: string): Promise<boolean> {
  const row = await kysely.selectFrom('campaign').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

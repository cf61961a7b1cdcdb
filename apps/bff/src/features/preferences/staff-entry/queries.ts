import { sql } from 'kysely';
import type { Database } from '../../../database/connect.ts';

/** Topics that people can be asked about or have said no to, and campaigns of the last months, for a form. As heed_app. */
export async function formChoices({
  kysely,
}: Pick<Database, 'kysely'>): Promise<{ topics: string[]; campaigns: string[] }> {
  const { rows } = await sql<{ topics: string[]; campaigns: string[] }>`
    select
      (select array_agg(purpose order by purpose) from (
        select 'marketing' as purpose union select purpose from consent_statement) t) as topics,
      coalesce((select array_agg(name order by at desc, name) from (
        select name, coalesce(last_sent_at, created_at) as at from campaign order by at desc, name limit 200) c), '{}')
        as campaigns`.execute(kysely);
  return rows[0] ?? { topics: ['marketing'], campaigns: [] };
}

import { type ApiKeyListQuery, COUNT_CAP } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';

const state = sql`case when k.revoked_at is not null then 'revoked'
  when k.expires_at <= now() then 'expired' else 'active' end`;

/** The answer's shape of one key, written by PostgreSQL; nothing of its secret. */
const item = sql`json_build_object(
  'id', ref_of('key', k.id), 'name', k.name, 'scopes', to_json(k.scopes), 'state', ${state},
  'createdBy', (select p.display_name from person p where p.id = k.created_by), 'createdAt', instant_text(k.created_at),
  'expiresAt', instant_text(k.expires_at), 'lastUsedAt', instant_text(k.last_used_at),
  'revokedAt', instant_text(k.revoked_at),
  'revokedBy', (select p.display_name from person p where p.id = k.revoked_by))`;

/** One page of keys, newest first. */
export function apiKeyPage(query: ApiKeyListQuery, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select k.*, row_number() over () as n from (
        select k.* from api_key k
        where ${and(conditions(query, walk))}
        ${orderAndLimit(walk, sql`k.created_at`, sql`k.id`, query.limit)}
      ) k
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by k.created_at desc, k.id desc) from shown k), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(created_at, id::text) from shown order by created_at desc, id desc limit 1) as newest,
      (select cursor_of(created_at, id::text) from shown order by created_at, id limit 1) as oldest`;
}

/** How many keys match, counted up to just past the cap. */
export function apiKeyCount(query: ApiKeyListQuery): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from api_key k where ${and(conditions(query, undefined))} limit ${COUNT_CAP + 1}
    ) c`;
}

/** One key as the list shows it, as JSON. */
export async function apiKeyItem(kysely: Kysely<DB>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ item: string }>`
    select ${item}::text as item from api_key k where k.id = ${id}`.execute(kysely);
  return rows[0]?.item;
}

type Condition = RawBuilder<SqlBool>;

function conditions(query: ApiKeyListQuery, walk: Walk | undefined): Condition[] {
  const list: Condition[] = [sql`true`];
  if (query.state !== undefined) list.push(sql`${state} = ${query.state}`);
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(k.created_at, k.id) < ${place}` : sql`(k.created_at, k.id) > ${place}`,
    );
  }
  return list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

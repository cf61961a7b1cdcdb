import { COUNT_CAP, type ContradictionListQuery, uuidOf } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../../lib/keyset.ts';

const item = sql`json_build_object(
  'id', ref_of('ctr', c.id), 'kind', c.kind, 'codes', c.codes, 'importId', ref_of('imp', c.import_id),
  'importLine', c.import_line, 'connectionId', ref_of('con', c.connection_id),
  'apiKey', case when c.api_key_id is not null
    then json_build_object('id', ref_of('key', c.api_key_id), 'name', k.name) end,
  'type', i.type, 'mask', i.mask, 'channel', c.channel, 'purpose', c.purpose,
  'suppressionId', ref_of('sup', c.suppression_id), 'occurredAt', instant_text(c.occurred_at),
  'recordedAt', instant_text(c.recorded_at))`;

const and = (list: readonly RawBuilder<SqlBool>[]) => sql.join([...list], sql` and `);

function conditions(query: ContradictionListQuery): RawBuilder<SqlBool>[] {
  const list: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (query.kind !== undefined) list.push(sql`c.kind = ${query.kind}`);
  if (query.code !== undefined) list.push(sql`${query.code} = any (c.codes)`);
  if (query.importId !== undefined) list.push(sql`c.import_id = ${uuidOf(query.importId)}`);
  if (query.from !== undefined) list.push(sql`c.recorded_at >= ${query.from}::date`);
  if (query.to !== undefined) list.push(sql`c.recorded_at < ${query.to}::date + 1`);
  return list;
}

/** One page of contradictions, newest first. */
export function contradictionPage(query: ContradictionListQuery, walk: Walk): RawBuilder<PageRow> {
  const list = conditions(query);
  if (walk.from !== undefined) {
    const place = sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
    list.push(
      walk.towards === 'older'
        ? sql`(c.recorded_at, c.id) < ${place}`
        : sql`(c.recorded_at, c.id) > ${place}`,
    );
  }
  return sql<PageRow>`
    with page as (
      select c.*, row_number() over () as n from (
        select c.* from contradiction c where ${and(list)}
        ${orderAndLimit(walk, sql`c.recorded_at`, sql`c.id`, query.limit)}
      ) c
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by c.recorded_at desc, c.id desc)
        from shown c left join identifier i on i.identifier_key = c.identifier_key
        left join api_key k on k.id = c.api_key_id), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(recorded_at, id::text) from shown order by recorded_at desc, id desc limit 1) as newest,
      (select cursor_of(recorded_at, id::text) from shown order by recorded_at, id limit 1) as oldest`;
}

/** How many contradictions match, up to just past the cap. */
export function contradictionCount(query: ContradictionListQuery): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from contradiction c where ${and(conditions(query))} limit ${COUNT_CAP + 1}) x`;
}

/** A scope of a key with the entry that it is. */
export interface SuppressedScope {
  readonly identifierKey: Buffer;
  readonly suppressionId: string;
  readonly subjectId: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly lastOptOutAt: Date | null;
  readonly lastOptInAt: Date | null;
}

/** Every scope of these identifiers that ever held a "no", in one look-up. */
export async function scopesOfKeys(
  kysely: Kysely<DB>,
  identifierKeys: readonly Buffer[],
): Promise<SuppressedScope[]> {
  if (identifierKeys.length === 0) return [];
  const { rows } = await sql<SuppressedScope>`
    select s.identifier_key as "identifierKey", s.id as "suppressionId", s.subject_id as "subjectId", s.channel,
      s.purpose, s.last_opt_out_at as "lastOptOutAt", s.last_opt_in_at as "lastOptInAt"
    from suppression s
    where s.identifier_key = any (array(
      select substring(${Buffer.concat(identifierKeys)}::bytea from i * 32 + 1 for 32)
      from generate_series(0, ${identifierKeys.length}::integer - 1) i))`.execute(kysely);
  return rows;
}

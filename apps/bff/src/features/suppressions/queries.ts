import { COUNT_CAP, type SuppressionListQuery, uuidOf } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../lib/keyset.ts';

/** The answer's shape of one suppression, written by PostgreSQL: masks only, made when the row was written. */
const item = sql`json_build_object(
  'id', ref_of('sup', s.id), 'type', coalesce(i.type, 'external'), 'mask', i.mask, 'channel', s.channel,
  'purpose', s.purpose, 'cause', s.cause, 'method', s.method, 'reason', s.reason, 'campaign', c.name,
  'since', instant_text(s.since), 'sincePrecision', s.since_precision, 'recordedAt', instant_text(s.recorded_at),
  'inForce', s.in_force)`;

const joined = sql`left join identifier i on i.identifier_key = s.identifier_key
  left join campaign c on c.id = s.campaign_id`;

/** One page of suppressed records, newest first. */
export function suppressionPage(query: SuppressionListQuery, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select s.*, row_number() over () as n from (
        select s.* from suppression s
        where ${and(conditions(query, walk))}
        ${orderAndLimit(walk, sql`s.recorded_at`, sql`s.id`, query.limit)}
      ) s
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by s.recorded_at desc, s.id desc) from shown s ${joined}), '[]')::text
        as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(recorded_at, id::text) from shown order by recorded_at desc, id desc limit 1) as newest,
      (select cursor_of(recorded_at, id::text) from shown order by recorded_at, id limit 1) as oldest`;
}

/** How many suppressions match, counted up to just past the cap. */
export function suppressionCount(query: SuppressionListQuery): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from suppression s
      where ${and(conditions(query, undefined))}
      limit ${COUNT_CAP + 1}
    ) c`;
}

export interface FoundSuppression {
  readonly id: string;
  readonly subject_id: string | null;
}

/** The newest suppression of an identifier key, if there is one. */
export async function suppressionOfKey(
  kysely: Kysely<DB>,
  identifierKey: Buffer,
): Promise<FoundSuppression | undefined> {
  return kysely
    .selectFrom('suppression')
    .select(['id', 'subject_id'])
    .where('identifier_key', '=', identifierKey)
    .where('last_opt_out_event', 'is not', null)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** One suppression with the ledger events about the same identifier, newest first, as JSON. */
export async function suppressionDetail(
  kysely: Kysely<DB>,
  id: string,
): Promise<{ item: string; history: string; subject_id: string | null } | undefined> {
  const { rows } = await sql<{ item: string; history: string; subject_id: string | null }>`
    select ${item}::text as item, s.subject_id, coalesce((
      select json_agg(json_build_object(
        'id', ref_of('pre', e.id), 'kind', e.kind, 'channel', e.channel, 'purpose', e.purpose, 'cause', e.cause,
        'method', e.method, 'reason', e.reason, 'campaign', ec.name, 'occurredAt', instant_text(e.occurred_at),
        'occurredPrecision', e.occurred_precision, 'recordedAt', instant_text(e.recorded_at),
        'effective', e.effective, 'importId', ref_of('imp', e.import_id), 'importLine', e.import_line,
        'consent', case when k.event_id is not null then json_build_object(
          'statementId', ref_of('cst', k.statement_id), 'version', st.version,
          'words', coalesce((select t.words from consent_statement_text t where t.statement_id = st.id and t.language = 'en'), ''),
          'method', k.method, 'givenAt', instant_text(k.given_at), 'recordedBy', kp.display_name,
          'lifts', (select coalesce(json_agg(ref_of('pre', l)), '[]') from unnest(k.lifts) l)) end)
        order by e.recorded_at desc, e.id desc)
      from (
        select e.id, e.kind, e.channel, e.purpose, e.cause, e.method, e.reason, e.campaign_id, e.occurred_at,
          e.occurred_precision, e.recorded_at, e.effective, e.import_id, e.import_line
        from preference_event e where e.identifier_key = s.identifier_key
        order by e.recorded_at desc limit 200
      ) e left join campaign ec on ec.id = e.campaign_id
        left join consent_evidence k on k.event_id = e.id left join consent_statement st on st.id = k.statement_id
        left join person kp on kp.id = k.recorded_by), '[]')::text as history
    from suppression s ${joined}
    where s.id = ${id} and s.last_opt_out_event is not null`.execute(kysely);
  return rows[0];
}

type Condition = RawBuilder<SqlBool>;

function conditions(query: SuppressionListQuery, walk: Walk | undefined): Condition[] {
  const list: Condition[] = [sql`s.last_opt_out_event is not null`];
  if (query.status !== 'all') list.push(query.status === 'inForce' ? sql`s.in_force` : sql`not s.in_force`);
  for (const name of ['channel', 'cause', 'method', 'reason'] as const) {
    const value = query[name];
    if (value !== undefined) list.push(sql`s.${sql.ref(name)} = ${value}`);
  }
  if (query.type !== undefined) {
    list.push(
      sql`exists (select 1 from identifier i where i.identifier_key = s.identifier_key and i.type = ${query.type})`,
    );
  }
  if (query.from !== undefined) list.push(sql`s.recorded_at >= ${query.from}::date`);
  if (query.to !== undefined) list.push(sql`s.recorded_at < ${query.to}::date + 1`);
  if (query.importId !== undefined) list.push(sql`s.import_id = ${uuidOf(query.importId)}`);
  if (query.samePersonAs !== undefined) {
    list.push(sql`s.identifier_key in (
      select o.identifier_key from suppression o where o.id = ${uuidOf(query.samePersonAs)}
      union all
      select i.identifier_key from suppression o join identifier i on i.subject_id = o.subject_id
      where o.id = ${uuidOf(query.samePersonAs)})`);
  }
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older'
        ? sql`(s.recorded_at, s.id) < ${place}`
        : sql`(s.recorded_at, s.id) > ${place}`,
    );
  }
  return list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

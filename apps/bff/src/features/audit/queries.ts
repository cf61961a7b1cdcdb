import {
  type Action,
  ADMINISTRATION_ACTIONS,
  type AuditEventListQuery,
  actionsOf,
  COUNT_CAP,
  OBJECT_PREFIXES,
  SYSTEM_ACTIONS,
  uuidOf,
} from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../lib/keyset.ts';

/** Whose part of the trail: all of it, or administration events only. */
export type TrailScope = 'all' | 'administration';

const prefixOfKind = sql`case e.object_kind ${sql.join(
  Object.entries(OBJECT_PREFIXES).map(([kind, prefix]) => sql`when ${sql.lit(kind)} then ${sql.lit(prefix)}`),
  sql` `,
)} end`;

/** The answer's shape of one event, written by PostgreSQL. */
const item = sql`json_build_object(
  'id', ref_of('evt', e.id), 'seq', e.seq, 'at', instant_text(e.at),
  'actor', json_build_object('kind', e.actor_kind,
    'id', ref_of(case e.actor_kind when 'key' then 'key' else 'usr' end, e.actor_id),
    'displayName', coalesce(p.display_name, k.name),
    'roles', coalesce(e.body #> '{actor,roles}', '[]'::json)),
  'action', e.action, 'outcome', e.outcome,
  'object', case when e.object_id is null then null else json_build_object('kind', e.object_kind,
    'id', ref_of(${prefixOfKind}, e.object_id)) end,
  'subject', ref_of('sub', e.subject_id), 'details', e.body -> 'details')`;

/** One page of the trail, newest first. */
export function auditPage(query: AuditEventListQuery, scope: TrailScope, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select e.*, row_number() over () as n from (
        select e.id, e.seq, e.at, e.actor_kind, e.actor_id, e.action, e.outcome, e.object_kind, e.object_id,
          e.subject_id, convert_from(e.entry, 'UTF8')::json as body
        from audit_event e
        where ${and(conditions(query, scope, walk))}
        ${orderAndLimit(walk, sql`e.at`, sql`e.seq`, query.limit)}
      ) e
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by e.at desc, e.seq desc)
        from shown e left join person p on p.id = e.actor_id left join api_key k on k.id = e.actor_id), '[]')::text
        as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(at, seq::text) from shown order by at desc, seq desc limit 1) as newest,
      (select cursor_of(at, seq::text) from shown order by at, seq limit 1) as oldest`;
}

/** How many events match, counted up to just past the cap. */
export function auditCount(query: AuditEventListQuery, scope: TrailScope): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from audit_event e
      where ${and(conditions(query, scope, undefined))}
      limit ${COUNT_CAP + 1}
    ) c`;
}

/** How many events match on each day in UTC, from the first to the last that the query names. */
export function auditDays(
  query: AuditEventListQuery & { readonly from: string; readonly to: string },
  scope: TrailScope,
): RawBuilder<{ days: { day: string; count: number }[] }> {
  return sql<{ days: { day: string; count: number }[] }>`
    select coalesce(json_agg(json_build_object('day', d.day, 'count', (
      select count(*) from audit_event e
      where e.at >= d.day and e.at < d.day + 1 and ${and(conditions(query, scope, undefined))}
    )) order by d.day), '[]') as days
    from (select generate_series(${query.from}::date, ${query.to}::date, interval '1 day')::date as day) d`;
}

/** Whether there is any event of an action, of anybody or of one person. */
export function auditAny(action: Action, personId: string | undefined): RawBuilder<{ found: boolean }> {
  const by = personId === undefined ? sql`true` : sql`e.actor_id = ${personId}`;
  return sql<{ found: boolean }>`
    select exists (select 1 from audit_event e where e.action = ${action} and ${by}) as found`;
}

/** One event with its exact bytes; undefined where it is missing or outside the reader's scope. */
export async function auditEvent(
  kysely: Kysely<DB>,
  id: string,
  scope: TrailScope,
): Promise<
  | { item: string; request_id: string | null; operation_id: string | null; entry: Buffer; leaf_hash: Buffer }
  | undefined
> {
  const { rows } = await sql<{
    item: string;
    request_id: string | null;
    operation_id: string | null;
    entry: Buffer;
    leaf_hash: Buffer;
  }>`
    select ${item}::text as item, e.request_id, e.operation_id, e.entry, e.leaf_hash
    from (select *, convert_from(entry, 'UTF8')::json as body from audit_event) e
    left join person p on p.id = e.actor_id left join api_key k on k.id = e.actor_id
    where e.id = ${id} and ${and(scopeConditions(scope))}`.execute(kysely);
  return rows[0];
}

/** People who appear in the trail, by name. */
export async function auditActors(kysely: Kysely<DB>): Promise<{ id: string; display_name: string }[]> {
  return kysely
    .selectFrom('person')
    .select(['person.id', 'person.display_name'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('audit_event')
          .select('seq')
          .whereRef('audit_event.actor_id', '=', 'person.id')
          .limit(1),
      ),
    )
    .orderBy('person.display_name')
    .execute();
}

type Condition = RawBuilder<SqlBool>;

function conditions(query: AuditEventListQuery, scope: TrailScope, walk: Walk | undefined): Condition[] {
  const list = scopeConditions(scope);
  if (query.actor !== undefined) list.push(sql`e.actor_id = ${uuidOf(query.actor)}`);
  if (query.action !== undefined) list.push(sql`e.action = ${query.action}`);
  if (query.operation !== undefined) list.push(sql`e.action = any (${actionsOf(query.operation)}::text[])`);
  if (query.outcome !== undefined) list.push(sql`e.outcome = ${query.outcome}`);
  if (query.importId !== undefined) list.push(sql`e.object_id = ${uuidOf(query.importId)}`);
  if (query.requestId !== undefined) list.push(sql`e.request_id = ${query.requestId}`);
  if (query.from !== undefined) list.push(sql`e.at >= ${query.from}::date`);
  if (query.to !== undefined) list.push(sql`e.at < ${query.to}::date + 1`);
  if (query.system === 'hide' && query.action === undefined) {
    list.push(sql`e.action <> all (${SYSTEM_ACTIONS}::text[])`);
  }
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::bigint)`;
    list.push(walk.towards === 'older' ? sql`(e.at, e.seq) < ${place}` : sql`(e.at, e.seq) > ${place}`);
  }
  return list;
}

function scopeConditions(scope: TrailScope): Condition[] {
  return scope === 'all' ? [sql`true`] : [sql`e.action = any (${ADMINISTRATION_ACTIONS}::text[])`];
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

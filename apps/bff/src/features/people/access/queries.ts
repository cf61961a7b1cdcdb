import { type AccessRequestListQuery, COUNT_CAP, type Role } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';

/** The answer's shape of one request, written by PostgreSQL. */
const item = sql`json_build_object(
  'id', ref_of('acc', a.id), 'state', a.state, 'role', a.role,
  'person', json_build_object('id', ref_of('usr', p.id), 'displayName', p.display_name, 'email', p.email),
  'askedFor', a.asked_note is not null, 'openedAt', instant_text(a.opened_at),
  'decidedAt', instant_text(case when a.state = 'granted' then coalesce(a.decided_at, a.given_at) else a.decided_at end),
  'lastBy', coalesce(d.display_name, g.display_name, p.display_name))`;

const joined = sql`join person p on p.id = a.person_id
  left join person g on g.id = a.given_by left join person d on d.id = a.decided_by`;

/** One page of requests, newest first. */
export function accessPage(query: AccessRequestListQuery, demo: boolean, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select a.*, row_number() over () as n from (
        select a.* from access_request a
        where ${and(conditions(query, demo, walk))}
        ${orderAndLimit(walk, sql`a.opened_at`, sql`a.id`, query.limit)}
      ) a
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by a.opened_at desc, a.id desc) from shown a ${joined}), '[]')::text
        as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(opened_at, id::text) from shown order by opened_at desc, id desc limit 1) as newest,
      (select cursor_of(opened_at, id::text) from shown order by opened_at, id limit 1) as oldest`;
}

/** How many requests match, counted up to just past the cap. */
export function accessCount(query: AccessRequestListQuery, demo: boolean): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from access_request a where ${and(conditions(query, demo, undefined))} limit ${COUNT_CAP + 1}
    ) c`;
}

export interface RequestDetail {
  readonly item: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly state: string;
  readonly opened_at: Date;
  readonly missing: string | null;
  readonly asked_note: string | null;
  readonly given_by: string | null;
  readonly giver_name: string | null;
  readonly given_at: Date | null;
  readonly given_note: string | null;
  readonly decided_by: string | null;
  readonly decider_name: string | null;
  readonly decided_at: Date | null;
  readonly decided_note: string | null;
  readonly current_roles: Role[];
}

/** One request with its steps; notes by id. */
export async function accessDetail(
  kysely: Kysely<DB>,
  id: string,
  demo: boolean,
): Promise<RequestDetail | undefined> {
  const { rows } = await sql<RequestDetail>`
    select ${item}::text as item, a.person_id, p.display_name as person_name, a.state, a.opened_at, a.missing,
      a.asked_note, a.given_by, g.display_name as giver_name, a.given_at, a.given_note, a.decided_by,
      d.display_name as decider_name, a.decided_at, a.decided_note,
      array(select role from person_role r where r.person_id = p.id and r.ended_at is null) as current_roles
    from access_request a ${joined}
    where a.id = ${id} and ${isVisible(demo)}`.execute(kysely);
  return rows[0];
}

/** What somebody has asked for themselves, newest first. */
export async function ownRequests(kysely: Kysely<DB>, personId: string, id?: string) {
  const query = kysely
    .selectFrom('access_request')
    .select(['id', 'role', 'state', 'opened_at', 'given_at', 'decided_at', 'decided_note'])
    .where('person_id', '=', personId)
    .where('asked_note', 'is not', null);
  return (id === undefined ? query : query.where('id', '=', id))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

export interface OpenRequest {
  readonly id: string;
  readonly state: string;
  readonly role: Role;
  readonly personId: string;
  readonly personName: string;
  readonly givenBy: string | null;
  readonly openedAt: Date;
}

/** Every request in which somebody still has to decide, oldest first; at most 200. */
export async function openRequests(kysely: Kysely<DB>, demo: boolean): Promise<OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select a.id, a.state, a.role, a.person_id as "personId", p.display_name as "personName",
      a.given_by as "givenBy", coalesce(a.given_at, a.opened_at) as "openedAt"
    from access_request a join person p on p.id = a.person_id
    where a.state in ('asked', 'waiting') and p.disabled_at is null and ${isVisible(demo)}
    order by a.opened_at, a.id limit 200`.execute(kysely);
  return rows;
}

type Condition = RawBuilder<SqlBool>;

/** A demo's accounts are nobody where the demo is off; the row may be joined or not. */
const isVisible = (demo: boolean): Condition =>
  demo
    ? sql`true`
    : sql`not exists (select 1 from person hidden where hidden.id = a.person_id and hidden.is_demo)`;

function conditions(query: AccessRequestListQuery, demo: boolean, walk: Walk | undefined): Condition[] {
  const list: Condition[] = [isVisible(demo)];
  if (query.state === 'open') list.push(sql`a.state in ('asked', 'waiting')`);
  else if (query.state !== 'all') list.push(sql`a.state = ${query.state}`);
  if (query.role !== undefined) list.push(sql`a.role = ${query.role}`);
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(a.opened_at, a.id) < ${place}` : sql`(a.opened_at, a.id) > ${place}`,
    );
  }
  return list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

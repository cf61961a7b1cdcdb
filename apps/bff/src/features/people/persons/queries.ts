import { COUNT_CAP, type PersonListQuery, ROLES, type Role } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';
import { isLive } from '../queries.ts';

const state = sql`case when p.disabled_at is not null then 'disabled'
  when p.password_hash is null then 'invited' else 'active' end`;

/** Roles as a JSON array in the order of the contract. */
const inOrder = (roles: RawBuilder<unknown>) =>
  sql`coalesce((select json_agg(r.role order by array_position(${[...ROLES]}::text[], r.role))
    from (${roles}) r), '[]')`;
const currentRoles = inOrder(
  sql`select role from person_role where person_role.person_id = p.id and ended_at is null`,
);
const waitingRoles = inOrder(
  sql`select role from access_request a where a.person_id = p.id and a.state = 'waiting'`,
);

/** The answer's shape of one person, written by PostgreSQL. */
const item = sql`json_build_object(
  'id', ref_of('usr', p.id), 'displayName', p.display_name, 'email', p.email, 'state', ${state},
  'roles', ${currentRoles}, 'waitingRoles', ${waitingRoles},
  'lastSeenAt', (select instant_text(max(s.last_seen_at)) from session s where s.person_id = p.id),
  'createdAt', instant_text(p.created_at))`;

/** One page of people, newest account first. */
export function personPage(query: PersonListQuery, demo: boolean, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select p.*, row_number() over () as n from (
        select p.id, p.display_name, p.email, p.disabled_at, p.password_hash, p.created_at from person p
        where ${and(conditions(query, demo, walk))}
        ${orderAndLimit(walk, sql`p.created_at`, sql`p.id`, query.limit)}
      ) p
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by p.created_at desc, p.id desc) from shown p), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(created_at, id::text) from shown order by created_at desc, id desc limit 1) as newest,
      (select cursor_of(created_at, id::text) from shown order by created_at, id limit 1) as oldest`;
}

/** How many people match, counted up to just past the cap. */
export function personCount(query: PersonListQuery, demo: boolean): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from person p where ${and(conditions(query, demo, undefined))} limit ${COUNT_CAP + 1}
    ) c`;
}

/** One person as the list shows them, as JSON. */
export async function personItem(kysely: Kysely<DB>, id: string, demo: boolean): Promise<string | undefined> {
  const { rows } = await sql<{ item: string }>`
    select ${item}::text as item from person p
    where p.id = ${id} and ${isVisible(demo)}`.execute(kysely);
  return rows[0]?.item;
}

/** The roles in force with who gave and who confirmed them, first given first. */
export function grantsOf(kysely: Kysely<DB>, personId: string) {
  return kysely
    .selectFrom('person_role')
    .leftJoin('person as giver', 'giver.id', 'person_role.granted_by')
    .leftJoin('person as confirmer', 'confirmer.id', 'person_role.confirmed_by')
    .select([
      sql<Role>`person_role.role`.as('role'),
      'giver.display_name as given_by',
      'confirmer.display_name as confirmed_by',
      'person_role.granted_at as since',
    ])
    .where('person_role.person_id', '=', personId)
    .where('person_role.ended_at', 'is', null)
    .orderBy('person_role.granted_at')
    .orderBy('person_role.role')
    .execute();
}

/** Roles that were given and wait for a data protection officer. */
export function waitingOf(kysely: Kysely<DB>, personId: string) {
  return kysely
    .selectFrom('access_request')
    .innerJoin('person as giver', 'giver.id', 'access_request.given_by')
    .select([
      'access_request.id',
      sql<Role>`access_request.role`.as('role'),
      'giver.display_name as given_by',
      sql<Date>`access_request.given_at`.as('since'),
    ])
    .where('access_request.person_id', '=', personId)
    .where('access_request.state', '=', 'waiting')
    .orderBy('access_request.given_at')
    .execute();
}

/** The invitation that is still good. */
export function openInvitation(kysely: Kysely<DB>, personId: string) {
  return kysely
    .selectFrom('invitation')
    .leftJoin('person as inviter', 'inviter.id', 'invitation.invited_by')
    .select(['invitation.expires_at', 'inviter.display_name as invited_by'])
    .where('invitation.person_id', '=', personId)
    .where('invitation.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
}

/** Open sessions of a person, last used first. */
export function liveSessions(kysely: Kysely<DB>, personId: string) {
  return kysely
    .selectFrom('session')
    .select(['id', 'id_hash', 'browser', 'platform', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .where(isLive)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
}

type Condition = RawBuilder<SqlBool>;

/** A demo's accounts are nobody where the demo is off. */
const isVisible = (demo: boolean): Condition => sql`(not p.is_demo or ${demo})`;

function conditions(query: PersonListQuery, demo: boolean, walk: Walk | undefined): Condition[] {
  const list: Condition[] = [isVisible(demo)];
  if (query.state !== undefined) list.push(sql`${state} = ${query.state}`);
  if (query.role !== undefined) {
    list.push(sql`exists (select 1 from person_role r
      where r.person_id = p.id and r.role = ${query.role} and r.ended_at is null)`);
  }
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(p.created_at, p.id) < ${place}` : sql`(p.created_at, p.id) > ${place}`,
    );
  }
  return list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

import { type RequestListQuery, type RequestSegmentQuery, uuidOf } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import type { PageRow, Walk } from '../../lib/keyset.ts';
import type { ClockEvent } from './clocks.ts';
import { capped, inOrder } from './list-parts-queries.ts';
import { UNVERIFIED_FROM, WAITING_FROM } from './standing.ts';

/** Whose eyes: `me` in a filter is this person. The moment is the database's unless a test gives one. */
export interface Reader {
  readonly personId: string;
  readonly now?: Date;
}

const at = ({ now }: Reader) => (now === undefined ? sql`now()` : sql`${now.toISOString()}::timestamptz`);

/** SLA state, words of product.md, from what the row keeps. The rule is slaStateOf's; a test holds them together. */
const slaState = (now: RawBuilder<unknown>) => sql`case
    when r.queue = 'closed' then case when r.met then 'met' else 'metLate' end
    when r.clock_state <> 'running' then r.clock_state
    when r.due_at <= ${now} then 'overdue'
    when r.soon_at <= ${now} then 'soon'
    else 'safe' end`;

/** The answer's shape of one request, written by PostgreSQL: masks only, made when the row was written. */
export const itemOf = (reader: Reader) => {
  const now = at(reader);
  return sql`json_build_object(
  'ref', 'ER-' || r.number, 'type', r.type, 'stage', r.stage,
  'sla', json_build_object('state', ${slaState(now)}, 'due', r.due_on, 'deadlineInstant', instant_text(r.due_at),
    'target', r.target_on,
    'daysLeft', case when r.queue = 'closed' then null when r.clock_state = 'paused' then r.stopped_days_left
      else r.due_on - (${now} at time zone r.clock_zone)::date end,
    'hoursLeft', case when r.queue <> 'closed' and abs(extract(epoch from r.due_at - ${now})) < 172800
      then trunc(extract(epoch from r.due_at - ${now}) / 3600)::integer end,
    'overdue', r.queue <> 'closed' and coalesce(r.due_at <= ${now},
      r.target_on < (${now} at time zone r.clock_zone)::date, false),
    'closedOnDay', r.closed_on_day, 'windowDays', r.window_days),
  'extended', r.extended_until is not null, 'waitingFor', r.waiting_for, 'prepared', case when r.stage = 'decide' then r.prepared_kind end,
  'identifierType', r.identifier_type, 'mask', r.mask, 'regime', r.regime_label, 'regimes', cardinality(r.regimes),
  'regimesConfirmed', r.regimes_confirmed_at is not null, 'residence', r.residence, 'method', r.method,
  'assignee', case when r.assignee_id is null then null
    else json_build_object('id', ref_of('usr', r.assignee_id), 'displayName', p.display_name) end,
  'receivedAt', instant_text(r.received_at), 'closedAt', instant_text(r.closed_at))`;
};

/** One page of the queue: by what is due first; closed ones by when they were closed, newest first. */
export function requestPage(query: RequestListQuery, reader: Reader, walk: Walk): RawBuilder<PageRow> {
  const closed = query.view === 'closed' && query.q === undefined;
  const place = placeOf(query);
  const order = inOrder(closed ? 'descending' : 'ascending', place, sql`r.id`);
  return sql<PageRow>`
    with page as (
      select r.*, row_number() over () as n from (
        select r.* from request r
        where ${and([...viewConditions(query, reader), ...narrowConditions(query, reader), ...order.beyond(walk)])}
        order by ${order.towards(walk)} limit ${query.limit + 1}
      ) r
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${itemOf(reader)} order by ${order.shown})
        from shown r left join person p on p.id = r.assignee_id), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(${place}, r.id::text) from shown r order by ${order.shown} limit 1) as newest,
      (select cursor_of(${place}, r.id::text) from shown r order by ${order.reversed} limit 1) as oldest`;
}

/** How many requests match, counted up to just past the cap. */
export function requestCount(query: RequestListQuery, reader: Reader): RawBuilder<{ count: number }> {
  const matching = [...viewConditions(query, reader), ...narrowConditions(query, reader)];
  return sql<{ count: number }>`select ${capped(and(matching), placeOf(query))} as count`;
}

export type SegmentCounts = Record<
  'overdue' | 'soon' | 'later' | 'waiting' | 'unverified' | 'closed',
  number
>;

/** What each segment counts, up to just past the cap: exactly the conditions of its list. */
export function segmentCounts(query: RequestSegmentQuery, reader: Reader): RawBuilder<SegmentCounts> {
  const narrow = narrowConditions(query, reader);
  const count = (list: Pick<RequestListQuery, 'view' | 'sla'>) =>
    capped(and([...viewConditions(list, reader), ...narrow]), placeOf(list));
  return sql<SegmentCounts>`select
    ${count({ view: 'actionable', sla: 'overdue' })} as overdue,
    ${count({ view: 'actionable', sla: 'soon' })} as soon,
    ${count({ view: 'actionable', sla: 'safe' })} as later,
    ${count({ view: 'waiting' })} as waiting,
    ${count({ view: 'unverified' })} as unverified,
    ${count({ view: 'closed' })} as closed`;
}

/** A request as its rules read it. */
export type RequestRow = Awaited<ReturnType<typeof findRequest>> & object;

/** One request by what people call it or by its opaque reference; `lock` holds it until the transaction ends. */
export async function findRequest(database: Kysely<DB>, ref: string, lock = false) {
  const found = database
    .selectFrom('request as r')
    .select([
      'r.id',
      'r.number',
      'r.version',
      'r.type',
      'r.stage',
      'r.subject_id as subjectId',
      'r.received_at as receivedAt',
      'r.received_text as receivedText',
      'r.method',
      'r.residence',
      'r.establishment',
      'r.logged_by as loggedBy',
      'r.regimes',
      'r.regimes_confirmed_at as regimesConfirmedAt',
      'r.first_deadline as firstDeadline',
      'r.due_at as dueAt',
      'r.waiting_for as waitingFor',
      'r.identity_asked as identityAsked',
      'r.identity_method as identityMethod',
      'r.identity_at as identityAt',
      'r.identity_by as identityBy',
      'r.prepared_kind as preparedKind',
      'r.prepared_by as preparedBy',
      'r.prepared_at as preparedAt',
      'r.prepared_exemption as preparedExemption',
      'r.prepared_text as preparedText',
      'r.decided_by as decidedBy',
      'r.assignee_id as assigneeId',
      'r.close_reason as closeReason',
      'r.duplicate_of as duplicateOf',
      'r.closed_at as closedAt',
    ])
    // As text: a day has no zone, and the driver would give it one.
    .select([
      sql<string | null>`r.extended_until::text`.as('extendedUntil'),
      sql<string | null>`r.due_on::text`.as('dueOn'),
    ])
    .where((eb) =>
      ref.startsWith('ER-') ? eb('r.number', '=', Number(ref.slice(3))) : eb('r.id', '=', uuidOf(ref)),
    );
  return (lock ? found.forUpdate() : found).executeTakeFirst();
}

/** What happened to the clocks of a request, in order. */
export async function clockEvents(database: Kysely<DB>, requestId: string): Promise<ClockEvent[]> {
  const rows = await database
    .selectFrom('request_clock_event')
    .select(['type', 'at'])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .execute();
  // Only store.ts writes them, and its parameter is of this type.
  return rows as ClockEvent[];
}

function viewConditions(
  { view, sla, q }: Pick<RequestListQuery, 'view' | 'sla' | 'q'>,
  reader: Reader,
): Condition[] {
  const now = at(reader);
  const list: Condition[] = q === undefined ? VIEWS[view]() : [];
  if (sla === undefined) return list;
  switch (sla) {
    case 'overdue':
      return [...list, running, sql`r.due_at <= ${now}`, sql`r.sort_at <= ${now}`];
    case 'soon':
      // Nothing due later can be due soon (check in 0005-requests.sql), so that counting stops there.
      return [
        ...list,
        running,
        sql`r.soon_at <= ${now}`,
        sql`(r.due_at > ${now} or r.due_at is null)`,
        sql`r.sort_at <= ${now} + interval '60 days'`,
      ];
    case 'safe':
      return [...list, running, sql`r.soon_at > ${now}`];
    case 'paused':
    case 'notStarted':
      return [...list, sql`r.queue <> 'closed'`, sql`r.clock_state = ${sla}`];
    case 'met':
    case 'metLate':
      return [...list, sql`r.queue = 'closed'`, sla === 'met' ? sql`r.met` : sql`not r.met`];
  }
}

/** What the list is ordered by. */
const placeOf = ({ view, q }: Pick<RequestListQuery, 'view' | 'q'>) =>
  view === 'closed' && q === undefined ? sql`r.closed_at` : sql`r.sort_at`;

const open = sql<SqlBool>`r.queue <> 'closed'`;
const running = sql<SqlBool>`r.clock_state = 'running'`;
const [waitingFrom, unverifiedFrom] = [WAITING_FROM.toISOString(), UNVERIFIED_FROM.toISOString()];

/** Each part of the queue is a range of `request_due`. */
const VIEWS: Record<RequestListQuery['view'], () => Condition[]> = {
  actionable: () => [open, sql`r.queue = 'actionable'`, sql`r.sort_at < ${waitingFrom}::timestamptz`],
  waiting: () => [
    open,
    sql`r.queue = 'waiting'`,
    sql`r.sort_at >= ${waitingFrom}::timestamptz`,
    sql`r.sort_at < ${unverifiedFrom}::timestamptz`,
  ],
  unverified: () => [open, sql`r.queue = 'unverified'`, sql`r.sort_at >= ${unverifiedFrom}::timestamptz`],
  open: () => [open],
  closed: () => [sql`r.queue = 'closed'`],
};

type Condition = RawBuilder<SqlBool>;

function narrowConditions(query: RequestSegmentQuery, reader: Reader): Condition[] {
  const list: Condition[] = [];
  for (const name of ['type', 'stage', 'method'] as const) {
    const value = query[name];
    if (value !== undefined) list.push(sql`r.${sql.ref(name)} = ${value}`);
  }
  if (query.regime !== undefined) list.push(sql`${query.regime} = any (r.regimes)`);
  const { assignee, q } = query;
  if (assignee === 'none') list.push(sql`r.assignee_id is null`);
  else if (assignee !== undefined) {
    list.push(sql`r.assignee_id = ${assignee === 'me' ? reader.personId : uuidOf(assignee)}::uuid`);
  }
  if (q !== undefined) {
    list.push(q.startsWith('ER-') ? sql`r.number = ${q.slice(3)}::bigint` : sql`r.id = ${uuidOf(q)}::uuid`);
  }
  return list;
}

const and = (list: readonly Condition[]) =>
  list.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(list, sql` and `)}`;

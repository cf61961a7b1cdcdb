import type { OutboxListQuery } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../lib/keyset.ts';

/** A message as the list shows it: no address, no word of it. */
const item = sql`json_build_object(
  'id', ref_of('out', m.id), 'kind', m.kind, 'state', m.state, 'attempts', m.attempts, 'code', m.code,
  'createdAt', instant_text(m.created_at),
  'nextTryAt', case when m.state = 'waiting' then instant_text(m.next_try_at) end,
  'sendBefore', instant_text(m.send_before), 'settledAt', instant_text(m.settled_at))`;

const LISTED = sql`m.id, m.kind, m.state, m.attempts, m.code, m.created_at, m.next_try_at, m.send_before, m.settled_at`;

/** One page of the outbox, newest first. */
export function outboxPage(query: OutboxListQuery, walk: Walk): RawBuilder<PageRow> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (query.state !== undefined) conditions.push(sql`m.state = ${query.state}`);
  if (query.kind !== undefined) conditions.push(sql`m.kind = ${query.kind}`);
  if (walk.from !== undefined) {
    const place = sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
    conditions.push(
      walk.towards === 'older' ? sql`(m.created_at, m.id) < ${place}` : sql`(m.created_at, m.id) > ${place}`,
    );
  }
  return sql<PageRow>`
    with page as (
      select m.*, row_number() over () as n from (
        select ${LISTED} from outbox_message m where ${sql.join(conditions, sql` and `)}
        ${orderAndLimit(walk, sql`m.created_at`, sql`m.id`, query.limit)}
      ) m
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by m.created_at desc, m.id desc) from shown m), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(created_at, id::text) from shown order by created_at desc, id desc limit 1) as newest,
      (select cursor_of(created_at, id::text) from shown order by created_at, id limit 1) as oldest`;
}

export interface OutboxCount {
  readonly state: string;
  readonly kind: string;
  readonly code: string | null;
  readonly count: number;
}

/** How many there are of each state, kind and code. */
export async function outboxCounts(kysely: Kysely<DB>): Promise<OutboxCount[]> {
  const { rows } = await sql<OutboxCount>`
    select state, kind, code, count(*) as count from outbox_message
    group by state, kind, code order by state, kind, code`.execute(kysely);
  return rows;
}

/** One message as JSON. */
export async function outboxItem(kysely: Kysely<DB>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ item: string }>`
    select ${item}::text as item from (select ${LISTED} from outbox_message m where m.id = ${id}) m`.execute(
    kysely,
  );
  return rows[0]?.item;
}

export interface SealedContents {
  readonly subjectId: string;
  readonly kind: string;
  readonly sealedRecipient: Buffer;
  readonly sealedBody: Buffer;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

/** What a message says and to whom, still sealed; undefined where the person's key is gone. As heed_reveal. */
export async function sealedContents(kysely: Kysely<DB>, id: string): Promise<SealedContents | undefined> {
  const { rows } = await sql<SealedContents>`
    select m.subject_id as "subjectId", m.kind, m.sealed_recipient as "sealedRecipient", m.sealed_body as "sealedBody",
      s.wrapped_dek as "wrappedDek", s.kek_epoch as "kekEpoch"
    from outbox_message m join subject s on s.id = m.subject_id
    where m.id = ${id} and m.sealed_body is not null`.execute(kysely);
  return rows[0];
}

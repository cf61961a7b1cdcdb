import { COUNT_CAP, type ReviewListQuery } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';

const item = sql`json_build_object(
  'id', ref_of('rev', r.id), 'kind', r.kind, 'signs', r.signs, 'mask', r.mask,
  'openedAt', instant_text(r.opened_at), 'decision', nullif(r.state, 'open'),
  'decidedAt', instant_text(r.decided_at), 'decidedBy', p.display_name,
  'hasText', r.kind = 'mailbox' and r.subject_id is not null)`;

const columns = sql`r.id, r.kind, r.signs, r.mask, r.opened_at, r.state, r.decided_at, r.decided_by, r.subject_id`;

/** One page of the review list, newest first. */
export function reviewPage(query: ReviewListQuery, walk: Walk): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select r.*, row_number() over () as n from (
        select ${columns} from review_item r
        where ${and(conditions(query, walk))}
        ${orderAndLimit(walk, sql`r.opened_at`, sql`r.id`, query.limit)}
      ) r
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by r.opened_at desc, r.id desc)
        from shown r left join person p on p.id = r.decided_by), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(opened_at, id::text) from shown order by opened_at desc, id desc limit 1) as newest,
      (select cursor_of(opened_at, id::text) from shown order by opened_at, id limit 1) as oldest`;
}

/** How many items match, counted up to just past the cap. */
export function reviewCount(query: ReviewListQuery): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from review_item r where ${and(conditions(query, undefined))} limit ${COUNT_CAP + 1}
    ) c`;
}

/** One item as JSON, with whose it is for the trail. */
export async function reviewItem(
  database: Kysely<DB>,
  id: string,
): Promise<{ item: string; kind: string; subject_id: string | null } | undefined> {
  const { rows } = await sql<{ item: string; kind: string; subject_id: string | null }>`
    select ${item}::text as item, r.kind, r.subject_id
    from (select ${columns} from review_item r where r.id = ${id}) r
    left join person p on p.id = r.decided_by`.execute(database);
  return rows[0];
}

type Condition = RawBuilder<SqlBool>;

function conditions({ state, kind }: ReviewListQuery, walk: Walk | undefined): Condition[] {
  const list: Condition[] = [];
  if (state !== 'all') list.push(state === 'open' ? sql`r.state = 'open'` : sql`r.state <> 'open'`);
  if (kind !== undefined) list.push(sql`r.kind = ${kind}`);
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(r.opened_at, r.id) < ${place}` : sql`(r.opened_at, r.id) > ${place}`,
    );
  }
  return list.length === 0 ? [sql`true`] : list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

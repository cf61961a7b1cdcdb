import { COUNT_CAP, type WebhookDeliveryListQuery } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';

/** A source with its health, as heed_app may read it: no secret among it. */
export interface SourceHealth {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly state: string;
  readonly created_at: Date;
  readonly previous_until: Date | null;
  readonly last_at: Date | null;
  readonly last_outcome: string | null;
  readonly deliveries: number;
  readonly recorded: number;
  readonly refused: number;
  readonly confirm_url: string | null;
  readonly confirm_at: Date | null;
}

const MOST_SOURCES = 200;

/** Every source, or one, newest first; ended ones last. */
export async function sourcesWithHealth(database: Kysely<DB>, id?: string): Promise<SourceHealth[]> {
  const { rows } = await sql<SourceHealth>`
    select s.id, s.vendor, s.name, s.state, s.created_at,
      case when s.previous_until > now() then s.previous_until end as previous_until,
      l.last_at, l.outcome as last_outcome, d.deliveries, d.recorded, d.refused, c.confirm_url, c.at as confirm_at
    from webhook_source s
    left join lateral (select last_at, outcome from webhook_delivery w
      where w.source_id = s.id order by w.at desc, w.id desc limit 1) l on true
    cross join lateral (
      select coalesce(sum(times), 0)::integer as deliveries, coalesce(sum(recorded), 0)::integer as recorded,
        coalesce(sum(times) filter (where outcome = 'refused'), 0)::integer as refused
      from webhook_delivery w where w.source_id = s.id and w.at > now() - interval '24 hours') d
    -- Amazon's token holds for three days; once the topic tells anything, it was used.
    left join lateral (select confirm_url, at from webhook_delivery w
      where w.source_id = s.id and w.outcome = 'confirmation' and w.at > now() - interval '3 days'
        and not exists (select 1 from webhook_delivery n where n.source_id = s.id and n.at > w.at
          and n.outcome in ('recorded', 'repeated', 'nothing', 'contradiction', 'unusable'))
      order by w.at desc limit 1) c on true
    where ${id === undefined ? sql<SqlBool>`true` : sql<SqlBool>`s.id = ${id}`}
    order by s.state = 'ended', s.created_at desc, s.id desc limit ${MOST_SOURCES}`.execute(database);
  return rows;
}

const item = sql`json_build_object(
  'id', ref_of('dlv', d.id), 'at', instant_text(d.at), 'lastAt', instant_text(d.last_at), 'times', d.times,
  'outcome', d.outcome, 'fault', d.fault, 'recorded', d.recorded, 'known', d.known,
  'contradictions', d.contradictions, 'unusable', d.unusable)`;

/** One page of a source's deliveries, newest first. */
export function deliveryPage(
  sourceId: string,
  query: WebhookDeliveryListQuery,
  walk: Walk,
): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select d.*, row_number() over () as n from (
        select d.id, d.at, d.last_at, d.times, d.outcome, d.fault, d.recorded, d.known, d.contradictions, d.unusable
        from webhook_delivery d
        where ${and(conditions(sourceId, query, walk))}
        ${orderAndLimit(walk, sql`d.at`, sql`d.id`, query.limit)}
      ) d
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by d.at desc, d.id desc) from shown d), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(at, id::text) from shown order by at desc, id desc limit 1) as newest,
      (select cursor_of(at, id::text) from shown order by at, id limit 1) as oldest`;
}

/** How many deliveries match, counted up to just past the cap. */
export function deliveryCount(
  sourceId: string,
  query: WebhookDeliveryListQuery,
): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from webhook_delivery d where ${and(conditions(sourceId, query, undefined))} limit ${COUNT_CAP + 1}
    ) c`;
}

type Condition = RawBuilder<SqlBool>;

function conditions(
  sourceId: string,
  { outcome }: WebhookDeliveryListQuery,
  walk: Walk | undefined,
): Condition[] {
  const list: Condition[] = [sql`d.source_id = ${sourceId}`];
  if (outcome !== undefined) list.push(sql`d.outcome = ${outcome}`);
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(walk.towards === 'older' ? sql`(d.at, d.id) < ${place}` : sql`(d.at, d.id) > ${place}`);
  }
  return list;
}

const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

import type { CampaignListQuery } from '@heed/contract';
import { COUNT_CAP } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';
import type { Period } from '../release/calendar.ts';
import type { PlannedPoint } from './plan.ts';
import { figureJson, WITHHELD } from './queries.ts';

/** The published periods that a campaign's figures are made of. */
export interface CampaignPeriods {
  readonly people: readonly Period[];
  readonly sent: readonly Period[];
}

const activity = sql`coalesce(c.last_sent_at, c.created_at)`;

const cellsOf = (figure: string, periods: readonly Period[]) => sql`
  figure_cell f join unnest(${periods.map(({ grain }) => grain)}::text[],
    ${periods.map(({ first }) => first)}::date[]) as n (grain, period)
  on f.figure = ${sql.lit(figure)} and f.dimension = 'campaign' and f.grain = n.grain and f.period = n.period
    and f.key = c.id::text`;

const published = figureJson(
  sql`sum(f.people)`,
  sql`count(*) filter (where f.state in ${WITHHELD})`,
  sql`count(*) filter (where f.state = 'withheld_small')`,
);

/** The answer's shape of one campaign `c`, with its owner `o`. */
function item({ people, sent }: CampaignPeriods) {
  return sql`json_build_object('id', ref_of('cmp', c.id), 'name', c.name, 'owner', o.display_name,
    'sends', (select count(*) from send s where s.campaign_id = c.id), 'lastSentAt', instant_text(c.last_sent_at))
    :: jsonb || (
      select jsonb_build_object(${published}, 'delivered', nullif(sum(f.delivered), 0)) from ${cellsOf('optOut', people)})
    || (
      select jsonb_build_object('attributed', jsonb_build_object(${published},
        'delivered', coalesce(sum(f.delivered) filter (where f.state = 'released'), 0),
        'counting', coalesce(sum(f.delivered) filter (where f.state = 'open'), 0))) from ${cellsOf('attributed', sent)})`;
}

/** One page of campaigns, last sent first. */
export function campaignPage(
  query: CampaignListQuery,
  walk: Walk,
  personId: string,
  periods: CampaignPeriods,
): RawBuilder<PageRow> {
  return sql<PageRow>`
    with page as (
      select c.*, row_number() over () as n from (
        select c.*, ${activity} as at from campaign c
        where ${and(conditions(query, walk, personId))}
        ${orderAndLimit(walk, activity, sql`c.id`, query.limit)}
      ) c
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item(periods)} order by c.at desc, c.id desc)
        from shown c left join person o on o.id = c.owner_id), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(at, id::text) from shown order by at desc, id desc limit 1) as newest,
      (select cursor_of(at, id::text) from shown order by at, id limit 1) as oldest`;
}

/** How many campaigns match, counted up to just past the cap. */
export function campaignCount(query: CampaignListQuery, personId: string): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from campaign c where ${and(conditions(query, undefined, personId))} limit ${COUNT_CAP + 1}
    ) c`;
}

/** One campaign as JSON: months of figures, latest sends. */
export async function campaignDetail(
  kysely: Kysely<DB>,
  id: string,
  periods: CampaignPeriods,
  months: readonly PlannedPoint[],
): Promise<{ item: string; months: string; sends: string } | undefined> {
  const cells = months.flatMap(({ cover }, place) => cover.map((period) => ({ place, period })));
  const { rows } = await sql<{ item: string; months: string; sends: string }>`
    select (${item(periods)})::text as item, (
      select json_agg(json_build_object('from', p.first, 'to', p.last, 'partial', p.partial,
        'lateMissing', coalesce(v.withheld > 0 and v.first_withheld = 0 and v.people > 0, false),
        ${figureJson(sql`v.people`, sql`v.withheld`, sql`v.small`)}, 'delivered', nullif(v.delivered, 0))
        order by p.place)::text
      from unnest(${months.map((_, place) => place)}::integer[], ${months.map(({ from }) => from)}::date[],
        ${months.map(({ to }) => to)}::date[], ${months.map((month) => month.partial)}::boolean[])
        as p (place, first, last, partial)
      left join (
        select n.place, sum(f.people) as people, count(*) filter (where f.state in ${WITHHELD}) as withheld,
          count(*) filter (where f.state = 'withheld_small') as small, sum(f.delivered) as delivered,
          count(*) filter (where f.state in ${WITHHELD} and f.edition = 0) as first_withheld
        from unnest(${cells.map(({ place }) => place)}::integer[], ${cells.map(({ period }) => period.grain)}::text[],
          ${cells.map(({ period }) => period.first)}::date[]) as n (place, grain, period)
        join figure_cell f on f.figure = 'optOut' and f.dimension = 'campaign' and f.grain = n.grain
          and f.period = n.period and f.key = c.id::text
        group by n.place
      ) v on v.place = p.place) as months, coalesce((
      select json_agg(json_build_object('id', ref_of('snd', s.id), 'channel', s.channel, 'sentAt', instant_text(s.sent_at),
        'delivered', s.delivered, 'segments', coalesce((
          select json_agg(json_build_object('id', ref_of('seg', g.id), 'name', g.name, 'delivered', r.delivered)
            order by r.delivered desc, g.name)
          from send_segment r join segment g on g.id = r.segment_id where r.send_id = s.id), '[]'))
        order by s.sent_at desc, s.id)::text
      from (select * from send where campaign_id = c.id order by sent_at desc, id limit 50) s), '[]') as sends
    from campaign c left join person o on o.id = c.owner_id
    where c.id = ${id}`.execute(kysely);
  return rows[0];
}

type Condition = RawBuilder<SqlBool>;
const and = (list: readonly Condition[]) => sql.join(list, sql` and `);

function conditions(query: CampaignListQuery, walk: Walk | undefined, personId: string): Condition[] {
  const list: Condition[] = [sql`true`];
  if (query.owner === 'me') list.push(sql`c.owner_id = ${personId}`);
  if (query.sends !== undefined) {
    list.push(query.sends === 'known' ? sql`c.last_sent_at is not null` : sql`c.last_sent_at is null`);
  }
  if (walk?.from !== undefined) {
    const { at, tie } = walk.from;
    const place = sql`(${at}::timestamptz, ${tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(${activity}, c.id) < ${place}` : sql`(${activity}, c.id) > ${place}`,
    );
  }
  return list;
}

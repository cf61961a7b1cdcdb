import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Deltas of one round: large enough for set work, small enough that writers of the same day wait briefly. */
const ROUND = 50_000;

/** The sums of a row's figures, from facts of (kind, cause). */
const sums = sql`
  count(*) filter (where figure = 'optOut') as opt_outs,
  count(*) filter (where figure = 'complaint') as complaints,
  count(*) filter (where figure = 'bounce') as bounces,
  count(*) filter (where figure = 'automated') as automated,
  count(*) filter (where figure = 'optIn') as opt_ins`;
const added = sql`
  opt_outs = r.opt_outs + excluded.opt_outs, complaints = r.complaints + excluded.complaints,
  bounces = r.bounces + excluded.bounces, automated = r.automated + excluded.automated,
  opt_ins = r.opt_ins + excluded.opt_ins`;
const columns = sql`opt_outs, complaints, bounces, automated, opt_ins`;
/** Stands for "no campaign" in the roll-up. */
const nil = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * Puts facts (kind, at, campaign_id, segment_ids, channel, method, cause, reason) into every roll-up, rows in key
 * order so that two writers never deadlock.
 */
function addFacts(source: ReturnType<typeof sql>, zone: string) {
  return sql`
    source as materialized (${source}),
    facts as materialized (
      select kind, cause, channel, method, reason, segment_ids, coalesce(campaign_id, ${nil}) as campaign_id,
        figure_of(kind, cause) as figure, (at at time zone ${zone})::date as day, date_trunc('hour', at) as hour
      from source
    ),
    by_campaign as (
      insert into rollup_campaign as r (day, campaign_id, ${columns})
      select day, campaign_id, ${sums} from facts group by 1, 2 order by 1, 2
      on conflict (day, campaign_id) do update set ${added}
    ),
    by_segment as (
      insert into rollup_segment as r (day, segment_id, ${columns})
      select day, segment_id, ${sums} from facts, unnest(segment_ids) as segment_id group by 1, 2 order by 1, 2
      on conflict (day, segment_id) do update set ${added}
    ),
    by_channel as (
      insert into rollup_channel as r (day, channel, ${columns})
      select day, channel, ${sums} from facts group by 1, 2 order by 1, 2
      on conflict (day, channel) do update set ${added}
    ),
    by_detail as (
      insert into rollup_detail as r (day, kind, channel, method, cause, reason, people)
      select day, kind, channel, method, cause, reason, count(*) from facts group by 1, 2, 3, 4, 5, 6
      order by 1, 2, 3, 4, 5, 6
      on conflict (day, kind, channel, method, cause, reason) do update set people = r.people + excluded.people
    ),
    touched as (
      insert into figure_touched (day) select distinct day from facts order by 1 on conflict do nothing
    ),
    by_hour as (
      insert into rollup_campaign_hour as r (campaign_id, hour, opt_outs)
      select campaign_id, hour, count(*) from facts where figure = 'optOut' and campaign_id <> ${nil}
      group by 1, 2 order by 1, 2
      on conflict (campaign_id, hour) do update set opt_outs = r.opt_outs + excluded.opt_outs
    )`;
}

/**
 * Folds one round of deltas. A delta is deleted by the statement that adds it up: a fold that is repeated after a
 * crash finds either both or neither.
 * @returns how many were folded
 */
export async function foldOptOuts(tx: Transaction<DB>, zone: string): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with taken as (
      delete from rollup_delta where ctid = any (array(select ctid from rollup_delta limit ${ROUND}::integer))
      returning *
    ),
    ${addFacts(sql`select * from taken`, zone)}
    select count(*) as folded from taken`.execute(tx);
  return rows[0]?.folded ?? 0;
}

/** The same for what sends have delivered. */
export async function foldDeliveries(tx: Transaction<DB>): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with taken as (
      delete from delivery_delta where ctid = any (array(select ctid from delivery_delta limit ${ROUND}::integer))
      returning *
    ),
    facts as materialized (
      select day, dimension, key, sum(delivered) as delivered from taken group by day, dimension, key
    ),
    by_campaign as (
      insert into rollup_campaign as r (day, campaign_id, delivered)
      select day, key::uuid, delivered from facts where dimension = 'campaign' order by 1, 2
      on conflict (day, campaign_id) do update set delivered = r.delivered + excluded.delivered
    ),
    by_segment as (
      insert into rollup_segment as r (day, segment_id, delivered)
      select day, key::uuid, delivered from facts where dimension = 'segment' order by 1, 2
      on conflict (day, segment_id) do update set delivered = r.delivered + excluded.delivered
    ),
    by_channel as (
      insert into rollup_channel as r (day, channel, delivered)
      select day, key, delivered from facts where dimension = 'channel' order by 1, 2
      on conflict (day, channel) do update set delivered = r.delivered + excluded.delivered
    ),
    touched as (
      insert into figure_touched (day) select distinct day from facts order by 1 on conflict do nothing
    )
    select count(*) as folded from taken`.execute(tx);
  return rows[0]?.folded ?? 0;
}

/**
 * Builds every roll-up anew from the ledger and the sends. The transaction must be repeatable read: the deltas that
 * are taken away are then exactly those whose events are added up.
 */
export async function rebuildRollups(tx: Transaction<DB>, zone: string): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`set local work_mem = '128MB'`.execute(tx);
  for (const table of ROLLUPS) await sql`delete from ${sql.table(table)}`.execute(tx);
  await sql`delete from rollup_delta`.execute(tx);
  await sql`delete from delivery_delta`.execute(tx);
  await sql`
    with ${addFacts(countedEvents, zone)}
    select count(*) from source`.execute(tx);
  await sql`
    insert into delivery_delta (day, dimension, key, delivered)
    select day, 'campaign', campaign_id::text, sum(delivered) from send group by day, campaign_id
    union all
    select day, 'channel', channel, sum(delivered) from send group by day, channel
    union all
    select s.day, 'segment', g.segment_id::text, sum(g.delivered)
    from send s join send_segment g on g.send_id = s.id group by s.day, g.segment_id`.execute(tx);
  while ((await foldDeliveries(tx)) > 0);
}

const ROLLUPS = [
  'rollup_campaign',
  'rollup_segment',
  'rollup_channel',
  'rollup_detail',
  'rollup_campaign_hour',
] as const;

/** The raw truth behind every figure. */
const countedEvents = sql`
  select kind, effective_at as at, campaign_id, segment_ids, channel, method, cause, reason
  from preference_event where counts`;

/** Sets the days of sends to another zone of the organisation. */
export async function moveSendDays(tx: Transaction<DB>, zone: string): Promise<void> {
  await sql`update send set day = (sent_at at time zone ${zone})::date
    where day is distinct from (sent_at at time zone ${zone})::date`.execute(tx);
}

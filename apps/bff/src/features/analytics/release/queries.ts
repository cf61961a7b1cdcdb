import { ATTRIBUTION_DAYS, FIGURES, type Figure, type Grain } from '@heed/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { Day } from './calendar.ts';

/** What cells count: the contract's figures, and what is attributed to sends. */
export type PublishedFigure = Figure | 'attributed';
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [...FIGURES, 'attributed'];

/** What a member counts on a day in truth. */
export interface DayFact {
  readonly day: Day;
  readonly dimension: string;
  /** Empty for the total. */
  readonly key: string;
  readonly people: number;
  readonly delivered: number;
}

/** A cell as it is published. */
export interface PublishedCell {
  readonly dimension: string;
  readonly key: string;
  readonly grain: Grain;
  readonly period: Day;
  /** Who is published together; see editions.ts. */
  readonly edition: number;
  readonly state: 'released' | 'withheld_small' | 'withheld_complementary' | 'pending' | 'open';
  readonly people: number | null;
  readonly delivered: number;
  /** The truth when it was decided. */
  readonly held: number;
}

const COLUMNS: Record<Figure, string> = {
  optOut: 'opt_outs',
  complaint: 'complaints',
  bounce: 'bounces',
  automated: 'automated',
  optIn: 'opt_ins',
};

/** Everything between two days that is not a true zero, from the roll-ups. */
export async function dayFacts(
  tx: Kysely<DB>,
  figure: PublishedFigure,
  from: Day,
  to: Day,
): Promise<DayFact[]> {
  const facts = figure === 'attributed' ? attributedFacts(from, to) : figureFacts(figure, from, to);
  return (await facts.execute(tx)).rows;
}

function figureFacts(figure: Figure, from: Day, to: Day) {
  const people = sql.ref(COLUMNS[figure]);
  // Deliveries belong to opt-outs: nothing else has a rate.
  const delivered = figure === 'optOut' ? sql`delivered` : sql`0`;
  const days = sql`day between ${from}::date and ${to}::date`;
  const fromRollup = (table: string, dimension: string, key: ReturnType<typeof sql>) => sql`
    select ${sql.lit(dimension)} as dimension, day, ${key} as key, ${people} as people, ${delivered} as delivered
    from ${sql.table(table)} where ${days}`;
  const fromDetail = (dimension: 'method' | 'reason') => sql`
    select ${sql.lit(dimension)}, day, ${sql.ref(dimension)}, people, 0
    from rollup_detail where ${days} and figure_of(kind, cause) = ${figure}`;
  return sql<DayFact>`
    select dimension, day::text as day, key, sum(people) as people, sum(delivered) as delivered
    from (
      ${fromRollup('rollup_channel', 'total', sql`''`)}
      union all ${fromRollup('rollup_channel', 'channel', sql`channel`)}
      union all ${fromRollup('rollup_campaign', 'campaign', campaignKey)}
      union all ${fromRollup('rollup_segment', 'segment', sql`segment_id::text`)}
      union all ${fromDetail('method')}
      union all ${fromDetail('reason')}
    ) facts
    group by 1, 2, 3
    having sum(people) > 0 or sum(delivered) > 0`;
}

const campaignKey = sql`case campaign_id when '00000000-0000-0000-0000-000000000000' then 'none'
  else campaign_id::text end`;

/**
 * Opt-outs within 14 days of a send count for it, until the campaign's next send takes over. By hours: an opt-out in
 * the hour of the send counts for it.
 */
function attributedFacts(from: Day, to: Day) {
  const hours = sql`make_interval(hours => ${ATTRIBUTION_DAYS * 24})`;
  return sql<DayFact>`
    with hours as (
      select campaign_id, day, date_trunc('hour', sent_at) as hour, sum(delivered) as delivered
      from send where day between ${from}::date and ${to}::date + ${ATTRIBUTION_DAYS + 1}::integer
      group by 1, 2, 3
    ),
    windows as (
      select campaign_id, day, hour, delivered, least(hour + ${hours},
        lead(hour) over (partition by campaign_id order by hour)) as until
      from hours
    ),
    sent as (
      select w.campaign_id, w.day, sum(w.delivered)::bigint as delivered, sum(coalesce((
        select sum(h.opt_outs) from rollup_campaign_hour h
        where h.campaign_id = w.campaign_id and h.hour >= w.hour and h.hour < w.until), 0))::bigint as people
      from windows w where w.day between ${from}::date and ${to}::date
      group by w.campaign_id, w.day
    )
    select 'campaign' as dimension, day::text as day, campaign_id::text as key, people, delivered from sent
    union all
    select 'total', day::text, '', sum(people)::bigint, sum(delivered)::bigint from sent group by day`;
}

/** How far the days of a month are published; undefined when none of them is. */
export async function monthClosedThrough(
  tx: Kysely<DB>,
  figure: PublishedFigure,
  month: Day,
): Promise<Day | undefined> {
  const { rows } = await sql<{ closed_through: Day }>`
    select closed_through::text as closed_through from figure_month
    where figure = ${figure} and month = ${month}::date`.execute(tx);
  return rows[0]?.closed_through;
}

export interface FigureClock {
  readonly timeZone: string;
  readonly closedThrough: Day | undefined;
}

/** The zone that the roll-ups follow and how far they are published; undefined before the first time. */
export async function figureClock(kysely: Kysely<DB>): Promise<FigureClock | undefined> {
  const { rows } = await sql<{ time_zone: string; closed_through: Day | null }>`
    select time_zone, closed_through::text as closed_through from figure_clock`.execute(kysely);
  const [row] = rows;
  return row && { timeZone: row.time_zone, closedThrough: row.closed_through ?? undefined };
}

/** The days whose roll-ups have changed since they were last looked at. */
export async function touchedDays(kysely: Kysely<DB>): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`select day::text as day from figure_touched order by day`.execute(
    kysely,
  );
  return rows.map(({ day }) => day);
}

/** The cells that are published of a month. */
export async function publishedCells(
  tx: Kysely<DB>,
  figure: PublishedFigure,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<PublishedCell[]> {
  const { rows } = await sql<PublishedCell>`
    select dimension, key, grain, period::text as period, edition, state, people, delivered, held from figure_cell
    where ${cellsBetween(figure, from, to)}`.execute(tx);
  return rows;
}

/** Every dimension and grain is named, so that the primary key finds the cells. */
export const cellsBetween = (figure: PublishedFigure, from: Day, to: Day) => sql`
  figure = ${figure} and dimension = any (array['total', 'campaign', 'segment', 'channel', 'method', 'reason'])
  and grain = any (array['day', 'week', 'month']) and period between ${from}::date and ${to}::date`;

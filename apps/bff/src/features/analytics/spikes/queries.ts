import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { Day } from '../release/calendar.ts';

/** The published total of each day that is over, by day; withheld ones are null. Days without a cell were zero. */
export async function totalDays(
  kysely: Kysely<DB>,
  figure: string,
  from: Day,
  to: Day,
): Promise<Map<Day, number | null>> {
  const { rows } = await sql<{ day: Day; people: number | null }>`
    select period::text as day, sum(people)::integer as people from figure_cell
    where figure = ${figure} and dimension = 'total' and grain = 'day' and key = '' and state <> 'open'
      and period between ${from}::date and ${to}::date
    group by period order by period`.execute(kysely);
  return new Map(rows.map(({ day, people }) => [day, people]));
}

/** The published parts of some days in one dimension; those that were zero on the last day are left out. */
export async function partDays(
  kysely: Kysely<DB>,
  figure: string,
  dimension: string,
  from: Day,
  to: Day,
): Promise<{ key: string; day: Day; people: number | null }[]> {
  const { rows } = await sql<{ key: string; day: Day; people: number | null }>`
    select c.key, c.period::text as day, sum(c.people)::integer as people from figure_cell c
    where c.figure = ${figure} and c.dimension = ${dimension} and c.grain = 'day'
      and c.period between ${from}::date and ${to}::date
      and c.key in (
        select key from figure_cell
        where figure = ${figure} and dimension = ${dimension} and grain = 'day' and period = ${to}::date
          and people is not null)
    group by c.key, c.period order by c.key, c.period`.execute(kysely);
  return rows;
}

/** The latest unusual days of every watched figure, newest first, for whoever is told of them. */
export async function latestSpikes(
  kysely: Kysely<DB>,
  since: Day,
): Promise<
  { figure: string; day: Day; people: number; expected: number; foundAt: Date; campaign: string | null }[]
> {
  const { rows } = await sql<{
    figure: string;
    day: Day;
    people: number;
    expected: number;
    foundAt: Date;
    campaign: string | null;
  }>`
    select f.figure, f.day::text as day, f.people, f.expected, f.found_at as "foundAt", (
      select c.name from jsonb_to_recordset(f.causes) as r (dimension text, key text)
      join campaign c on r.dimension = 'campaign' and r.key <> 'none' and c.id = r.key::uuid limit 1) as campaign
    from figure_spike f where f.day >= ${since}::date
    order by f.day desc, f.figure`.execute(kysely);
  return rows;
}

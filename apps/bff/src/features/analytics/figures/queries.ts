import { FEW_DELIVERED } from '@heed/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Period } from '../release/calendar.ts';
import type { FiguresPlan } from './plan.ts';

// One statement answers a whole page from the published cells, and PostgreSQL writes its JSON: one round trip, one
// snapshot, nothing that was not published (docs/decisions).

export const BREAKDOWNS = ['campaign', 'segment', 'channel', 'method', 'reason'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Parts of the answer: all of them for a page, one for a card. */
export type Part = 'trend' | Breakdown | 'sends' | 'spikes';

/** Over, and not told. */
export const WITHHELD = sql`('withheld_small', 'withheld_complementary', 'pending')`;

/**
 * A figure of the answer, from columns people (a sum), withheld (cells missing from it) and small (those of 1 to 9
 * people among them). Nothing told but zeros beside something withheld tells nothing.
 */
export const figureJson = (people: Sql, withheld: Sql, small: Sql) => sql`
  'people', case when coalesce(${withheld}, 0) > 0 then nullif(${people}, 0) else coalesce(${people}, 0) end,
  'withheld', coalesce(${withheld}, 0),
  'isSmall', coalesce(${withheld} = 1 and ${small} = 1 and coalesce(${people}, 0) = 0, false)`;
type Sql = ReturnType<typeof sql>;

const dates = (periods: readonly Period[]) => periods.map(({ first }) => first);
const grains = (periods: readonly Period[]) => periods.map(({ grain }) => grain);

/** The figures of a plan as one JSON text. */
export function figuresJson(
  plan: FiguresPlan,
  parts: readonly Part[] = ['trend', ...BREAKDOWNS, 'sends', 'spikes'],
): RawBuilder<{ json: string; focus_is_known: boolean }> {
  const dimensions = BREAKDOWNS.filter((dimension) => parts.includes(dimension));
  const summed = parts.includes('trend') ? [...dimensions, 'total' as const] : dimensions;
  const pieces = [
    ...(parts.includes('trend') ? [trendPieces(plan)] : []),
    ...dimensions.map((dimension) => sql`${sql.lit(`${dimension}s`)}, ${rowsOf(dimension, plan)}`),
    ...(parts.includes('sends') ? [sql`'sends', ${sendBands(plan)}`] : []),
    ...(parts.includes('spikes') ? [sql`'spikes', ${spikes(plan)}`] : []),
  ];
  return sql<{ json: string; focus_is_known: boolean }>`
    with ${pointValues(plan)}, ${sumsOf(plan, summed)}
    select json_build_object(
      'asOf', (select instant_text(as_of) from figure_clock),
      'withheldCells', (select coalesce(sum(withheld), 0) from sums where dimension <> 'total')
        + (select coalesce(sum(withheld), 0) from point_values where span = 'now'),
      ${sql.join(pieces)}
    )::text as json, ${focusIsKnown(plan)} as focus_is_known`;
}

function focusIsKnown({ focus }: FiguresPlan) {
  if (focus?.dimension !== 'campaign' && focus?.dimension !== 'segment') return sql`true`;
  return sql`exists (select 1 from ${sql.table(focus.dimension)} where id = ${focus.key}::uuid)`;
}

/** Every point of the trend, and of the period before it, from the cells of what the trend is narrowed to. */
function pointValues({ figure, focus, points }: FiguresPlan) {
  const cells = points.flatMap((point, place) => point.cover.map((period) => ({ place, period })));
  const periods = cells.map(({ period }) => period);
  return sql`
    points as materialized (
      select * from unnest(${points.map((_, place) => place)}::integer[], ${points.map(({ span }) => span)}::text[],
        ${points.map(({ from }) => from)}::date[], ${points.map(({ to }) => to)}::date[],
        ${points.map(({ partial }) => partial)}::boolean[]) as p (place, span, first, last, partial)
    ),
    point_values as materialized (
      select p.*, v.people, coalesce(v.withheld, 0) as withheld, v.small, v.delivered, v.first_withheld
      from points p left join (
        select n.place, sum(c.people) as people, count(*) filter (where c.state in ${WITHHELD}) as withheld,
          count(*) filter (where c.state = 'withheld_small') as small, sum(c.delivered) as delivered,
          count(*) filter (where c.state in ${WITHHELD} and c.edition = 0) as first_withheld
        from unnest(${cells.map(({ place }) => place)}::integer[], ${grains(periods)}::text[],
          ${dates(periods)}::date[]) as n (place, grain, period)
        join figure_cell c on c.figure = ${figure} and c.dimension = ${focus?.dimension ?? 'total'}
          and c.grain = n.grain and c.period = n.period and c.key = ${focus?.key ?? ''}
        group by n.place
      ) v on v.place = p.place
    )`;
}

function trendPieces(plan: FiguresPlan) {
  const points = (span: string) => sql`coalesce((
    select json_agg(json_build_object('from', first, 'to', last, 'partial', partial,
      'lateMissing', coalesce(withheld > 0 and first_withheld = 0 and people > 0, false),
      ${figureJson(sql`people`, sql`withheld`, sql`small`)}, 'delivered', nullif(delivered, 0)) order by place)
    from point_values where span = ${sql.lit(span)}), '[]')`;
  const { dimension = 'total', key = '' } = plan.focus ?? {};
  const total = (suffix: string) => {
    const column = (base: string) => sql`sum(${sql.ref(`${base}${suffix}`)})`;
    return sql`(
    select json_build_object(${figureJson(column('people'), column('withheld'), column('small'))},
      'delivered', nullif(${column('delivered')}, 0))
    from sums where dimension = ${dimension} and key = ${key})`;
  };
  const again = plan.cells
    .filter(({ span, use }) => span === 'now' && use === 'people')
    .map(({ period }) => period);
  return sql`
    'trend', ${points('now')}, 'trendBefore', ${points('before')}, 'total', ${total('')},
    'totalBefore', ${plan.before === undefined ? sql`null` : total('_before')},
    'optedInAgain', (
      select json_build_object(${figureJson(
        sql`sum(c.people)`,
        sql`count(*) filter (where c.state in ${WITHHELD})`,
        sql`count(*) filter (where c.state = 'withheld_small')`,
      )})
      from unnest(${grains(again)}::text[], ${dates(again)}::date[]) as n (grain, period)
      join figure_cell c on c.figure = 'optIn' and c.dimension = 'total' and c.grain = n.grain
        and c.period = n.period and c.key = ''),
    'focus', ${focusJson(plan)}`;
}

function focusJson({ focus }: FiguresPlan) {
  if (focus === undefined) return sql`null`;
  const { dimension, key } = focus;
  if (dimension === 'campaign' || dimension === 'segment') {
    return sql`(select json_build_object('dimension', ${dimension}::text, 'key', ref_of(${prefixOf(dimension)}, id),
      'name', name) from ${sql.table(dimension)} where id = ${key}::uuid)`;
  }
  return sql`json_build_object('dimension', ${dimension}::text, 'key', ${key}::text, 'name', null)`;
}

const prefixOf = (dimension: 'campaign' | 'segment') => (dimension === 'campaign' ? 'cmp' : 'seg');

/** Sums over the published cells of every breakdown, both periods in one scan. */
function sumsOf({ figure, cells }: FiguresPlan, dimensions: readonly (Breakdown | 'total')[]) {
  const periods = cells.map(({ period }) => period);
  const now = sql`s.span = 'now'`;
  const before = sql`s.span = 'before'`;
  const people = sql`s.use = 'people'`;
  const sent = sql`s.use = 'sent'`;
  const sumsIn = (span: ReturnType<typeof sql>, suffix: string) => {
    const name = (column: string) => sql.ref(`${column}${suffix}`);
    return sql`
      sum(c.people) filter (where ${span} and ${people}) as ${name('people')},
      count(*) filter (where ${span} and ${people} and c.state in ${WITHHELD}) as ${name('withheld')},
      count(*) filter (where ${span} and ${people} and c.state = 'withheld_small') as ${name('small')},
      sum(c.delivered) filter (where ${span} and ${people}) as ${name('delivered')},
      sum(c.people) filter (where ${span} and ${sent}) as ${name('sent_people')},
      count(*) filter (where ${span} and ${sent} and c.state in ${WITHHELD}) as ${name('sent_withheld')},
      count(*) filter (where ${span} and ${sent} and c.state = 'withheld_small') as ${name('sent_small')},
      coalesce(sum(c.delivered) filter (where ${span} and ${sent} and c.state = 'released'), 0)
        as ${name('sent_delivered')},
      coalesce(sum(c.delivered) filter (where ${span} and ${sent} and c.state = 'open'), 0) as ${name('counting')}`;
  };
  return sql`
    spans as materialized (
      select * from unnest(${cells.map(({ span }) => span)}::text[], ${cells.map(({ use }) => use)}::text[],
        ${grains(periods)}::text[], ${dates(periods)}::date[]) as s (span, use, grain, period)
    ),
    sums as materialized (
      select c.dimension, c.key, ${sumsIn(now, '')}, ${sumsIn(before, '_before')}
      from unnest(${[...dimensions]}::text[]) as d (dimension)
      cross join spans s
      join figure_cell c on c.figure = case s.use when 'sent' then 'attributed' else ${figure}::text end
        and c.dimension = d.dimension and c.grain = s.grain and c.period = s.period
      group by c.dimension, c.key
    )`;
}

function rowsOf(dimension: Breakdown, { before }: FiguresPlan) {
  const named = dimension === 'campaign' || dimension === 'segment';
  const key = named
    ? sql`case when s.key = 'none' then s.key else ref_of(${prefixOf(dimension)}, s.key::uuid) end`
    : sql`s.key`;
  const name = named ? sql`n.name` : sql`null`;
  const names = named
    ? sql`left join ${sql.table(dimension)} n on n.id = nullif(s.key, 'none')::uuid`
    : sql``;
  const column = (base: string, suffix: string) => sql.ref(`s.${base}${suffix}`);
  const measured = (suffix: string) => sql`
    ${figureJson(column('people', suffix), column('withheld', suffix), column('small', suffix))},
    'delivered', nullif(${column('delivered', suffix)}, 0)`;
  const attributed = (suffix: string) => sql`json_build_object(
    ${figureJson(column('sent_people', suffix), column('sent_withheld', suffix), column('sent_small', suffix))},
    'delivered', ${column('sent_delivered', suffix)}, 'counting', ${column('counting', suffix)})`;
  const isCampaign = dimension === 'campaign';
  return sql`coalesce((
    select json_agg(json_build_object('key', ${key}, 'name', ${name}, ${measured('')},
      'before', ${before === undefined ? sql`null` : sql`json_build_object(${measured('_before')})`},
      'attributed', ${isCampaign ? attributed('') : sql`null`},
      'attributedBefore', ${isCampaign && before !== undefined ? attributed('_before') : sql`null`})
      order by s.people desc nulls last, ${name}, s.key)
    from sums s ${names}
    where s.dimension = ${dimension}), '[]')`;
}

/** The period's largest campaigns that were sent within two weeks: those that a chart can show as a band. */
function sendBands({ now }: FiguresPlan) {
  return sql`coalesce((
    select json_agg(json_build_object('campaign', ref_of('cmp', b.campaign_id), 'name', n.name, 'from', b.first,
      'to', b.last, 'sends', b.sends, 'delivered', b.delivered) order by b.first, n.name)
    from (
      select campaign_id, min(day) as first, max(day) as last, count(*) as sends, sum(delivered) as delivered
      from send where day between ${now.from}::date and ${now.to}::date
      group by campaign_id having max(day) - min(day) < 14 and sum(delivered) >= ${FEW_DELIVERED}
      order by sum(delivered) desc limit 6
    ) b join campaign n on n.id = b.campaign_id), '[]')`;
}

/** Unusual days of the period, with the names of what they are put down to. */
function spikes({ figure, now }: FiguresPlan) {
  return sql`coalesce((
    select json_agg(json_build_object('day', f.day, 'people', f.people, 'expected', f.expected, 'causes', coalesce((
      select json_agg(json_build_object('dimension', c.dimension, 'key', case when c.id is null then c.key
          when c.dimension = 'campaign' then ref_of('cmp', c.id) else ref_of('seg', c.id) end,
        'name', coalesce(a.name, g.name), 'people', c.people, 'expected', c.expected, 'share', c.share)
        order by c.dimension)
      from (
        select r.*, case when r.dimension in ('campaign', 'segment') and r.key <> 'none' then r.key::uuid end as id
        from jsonb_to_recordset(f.causes)
          as r (dimension text, key text, people integer, expected float8, share float8)
      ) c
      left join campaign a on c.dimension = 'campaign' and a.id = c.id
      left join segment g on c.dimension = 'segment' and g.id = c.id), '[]')) order by f.day)
    from figure_spike f where f.figure = ${figure} and f.day between ${now.from}::date and ${now.to}::date), '[]')`;
}

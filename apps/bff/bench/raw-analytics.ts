import type { FiguresPlan } from '../src/features/analytics/figures/plan.ts';

/** The days that the charts are about, as a question to the ledger needs them. */
interface RawSpan {
  readonly from: string;
  readonly to: string;
  readonly beforeFrom: string;
  readonly beforeTo: string;
}

const span = ({ now, before }: FiguresPlan): RawSpan => ({
  from: now.from,
  to: now.to,
  beforeFrom: before?.from ?? now.from,
  beforeTo: before?.to ?? now.from,
});

const BOTH = `e.counts and e.kind = 'optOut' and figure_of(e.kind, e.cause) = 'optOut'
  and (e.effective_at >= $1::date and e.effective_at < $2::date + 1
    or e.effective_at >= $3::date and e.effective_at < $4::date + 1)`;
const PEOPLE = `count(*) filter (where e.effective_at >= $1::date) as people,
  count(*) filter (where e.effective_at < $1::date) as before`;

/**
 * The same six charts from raw events, with an index on their time: what answering would cost without roll-ups. No
 * withholding, which would come on top.
 */
export function rawCharts(plan: FiguresPlan): { name: string; text: string; values: string[] }[] {
  const { from, to, beforeFrom, beforeTo } = span(plan);
  const values = [from, to, beforeFrom, beforeTo];
  const delivered = (table: string, column: string, key: string) => `
    select ${key} as key, sum(${column}) filter (where s.day >= $1::date) as delivered,
      sum(${column}) filter (where s.day < $1::date) as before
    from ${table} where s.day between $1::date and $2::date or s.day between $3::date and $4::date group by 1`;
  const byCode = (key: string) => `select ${key}, ${PEOPLE} from preference_event e where ${BOTH} group by 1`;
  return [
    {
      name: 'trend',
      text: `select week, people, delivered from (
          select date_trunc('week', e.effective_at) as week, count(*) as people from preference_event e where ${BOTH} group by 1) p
        full join (select date_trunc('week', day) as week, sum(delivered) as delivered from send
          where day between $1::date and $2::date or day between $3::date and $4::date group by 1) d using (week)`,
      values,
    },
    {
      name: 'campaigns',
      text: `with people as (select e.campaign_id as key, ${PEOPLE} from preference_event e where ${BOTH} group by 1),
          sent as (${delivered('send s', 's.delivered', 's.campaign_id')}),
          windows as (select campaign_id, sent_at, day, least(sent_at + interval '14 days',
              lead(sent_at) over (partition by campaign_id order by sent_at)) as until
            from send where day between $3::date and $2::date + 15),
          attributed as (select w.campaign_id as key, count(*) as people from windows w
            join preference_event e on e.campaign_id = w.campaign_id and e.effective_at >= w.sent_at and e.effective_at < w.until
            where e.counts and figure_of(e.kind, e.cause) = 'optOut' and e.effective_at >= $3::date group by 1)
        select c.name, p.people, p.before, s.delivered, a.people as attributed
        from people p left join sent s using (key) left join attributed a using (key) left join campaign c on c.id = p.key`,
      values,
    },
    {
      name: 'segments',
      text: `with people as (select g as key, ${PEOPLE} from preference_event e, unnest(e.segment_ids) g where ${BOTH} group by 1),
          sent as (${delivered('send s join send_segment r on r.send_id = s.id', 'r.delivered', 'r.segment_id')})
        select g.name, p.people, p.before, s.delivered from people p left join sent s using (key) join segment g on g.id = p.key`,
      values,
    },
    {
      name: 'channels',
      text: `with people as (select e.channel as key, ${PEOPLE} from preference_event e where ${BOTH} group by 1),
          sent as (${delivered('send s', 's.delivered', 's.channel')})
        select * from people left join sent using (key)`,
      values,
    },
    { name: 'methods', text: byCode('e.method'), values },
    { name: 'reasons', text: byCode('e.reason'), values },
  ];
}

import type { BenchDatabase } from './bench-database.ts';

export interface AnalyticsSize {
  readonly optOuts: number;
  readonly campaigns: number;
  readonly segments: number;
  readonly days: number;
}

/**
 * Two years of opt-outs with their campaigns, segments and sends, made by PostgreSQL: 150 campaigns are always on, the
 * others run for 15 to 75 days. Events come in the order of their making, so that indexes grow at one end.
 */
export async function fillAnalytics({ owner }: BenchDatabase, size: AnalyticsSize): Promise<void> {
  const client = await owner.pool.connect();
  try {
    for (const statement of [
      'set statement_timeout = 0',
      'set idle_in_transaction_session_timeout = 0',
      `set work_mem = '128MB'`,
      'truncate preference_event, rollup_delta, delivery_delta, send_segment, send, campaign, segment cascade',
    ]) {
      await client.query(statement);
    }
    await client.query(
      `insert into segment (id, name) select gen_random_uuid(), 'Segment ' || n from generate_series(1, $1::integer) n`,
      [size.segments],
    );
    await client.query(
      `create temporary table shape as
       select n, gen_random_uuid() as id, case when n <= 150 then $2::integer else 15 + (n * 7919) % 61 end as length,
         case when n <= 150 then 0 else (n * 104729) % ($2::integer - 76) end as starts
       from generate_series(1, $1::integer) n`,
      [size.campaigns, size.days],
    );
    await client.query(
      `insert into campaign (id, name, last_sent_at) select id, 'Campaign ' || n, now() from shape`,
    );
    await client.query(
      `insert into send (id, identity, campaign_id, channel, sent_at, day, delivered)
       select gen_random_uuid(), sha256((s.n || ' ' || d)::bytea), s.id, (array['email', 'email', 'email', 'sms', 'push'])[1 + s.n % 5],
         at, at::date, 1000 + (s.n * 31 + d * 17) % 39000
       from shape s, generate_series(0, s.length - 1, case when s.length = $1::integer then 1 else 14 end) d,
         lateral (select date_trunc('day', now()) - make_interval(days => $1::integer - s.starts - d) + interval '8 hours' as at) t`,
      [size.days],
    );
    await client.query(
      `insert into send_segment (send_id, segment_id, delivered)
       select s.id, g.id, s.delivered / 3 from send s, lateral (
         select id from segment order by id offset (abs(hashtext(s.id::text)) % ($1::integer - 3)) limit 3) g`,
      [size.segments],
    );
    await client.query(
      `with ids as (select array_agg(id order by n) as campaigns, array_agg(starts order by n) as starts,
           array_agg(length order by n) as lengths from shape),
         segs as (select array_agg(id) as ids from segment)
       insert into preference_event (id, recorded_at, kind, identifier_key, channel, purpose, cause, method, reason,
         campaign_id, segment_ids, occurred_at, occurred_precision, effective_at, effective, counts)
       select uuidv7(), at, 'optOut', decode(lpad(to_hex(i), 64, '0'), 'hex'),
         (array['email', 'email', 'email', 'sms', 'push', 'phone'])[1 + i % 6], 'marketing',
         (array['subject', 'subject', 'subject', 'subject', 'staff', 'bounce', 'complaint', 'automated'])[1 + (r2 * 8)::integer % 8],
         (array['one_click', 'preference_page', 'web_form', 'sms_stop', 'esp_webhook', 'csv_import', 'api', 'phone'])[1 + i % 8],
         (array['too_frequent', 'not_relevant', 'never_signed_up', 'content', 'spam', 'no_longer_wanted', 'other', 'unknown'])[1 + (r1 * r2 * 8)::integer % 8],
         campaigns[c], array[segs.ids[1 + (r1 * $3::integer)::integer % $3::integer], segs.ids[1 + (r2 * $3::integer)::integer % $3::integer]],
         at, 'instant', at, true, true
       from ids, segs, generate_series(1, $1::integer) i,
         lateral (select random() as r1, random() as r2, random() as r3 where i > 0) r,
         lateral (select 1 + floor($2::integer * r1 * r1)::integer as c) k,
         lateral (select date_trunc('day', now()) - make_interval(days => $4::integer - starts[c])
           + make_interval(secs => floor(r3 * lengths[c] * 86400)) as at) t`,
      [size.optOuts, size.campaigns, size.segments, size.days],
    );
    await client.query('create index if not exists raw_day on preference_event (effective_at) where counts');
    await client.query('vacuum analyze preference_event, send, send_segment, campaign, segment');
  } finally {
    client.release(true);
  }
}

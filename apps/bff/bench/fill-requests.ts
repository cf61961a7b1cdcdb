import { buildPerson } from '../src/testing/build-person.ts';
import { buildSession } from '../src/testing/build-session.ts';
import type { BenchDatabase } from './bench-database.ts';

/**
 * Open requests made by PostgreSQL: nine in ten running towards a date in the next month or just past it, the others
 * waiting. @returns the session of a data protection officer
 */
export async function fillRequests(
  { owner }: BenchDatabase,
  rows: number,
): Promise<{ cookie: string; personId: string }> {
  const client = await owner.pool.connect();
  // So many rows take longer than any request may.
  await client.query('set statement_timeout = 0');
  await client.query(
    'truncate request, request_identifier, request_clock_event, request_event, request_text',
  );
  const person = await buildPerson(owner, { roles: ['dpo'] });
  await client.query(
    `insert into request (id, type, stage, subject_id, identifier_type, mask, received_at, received_text, method,
       residence, establishment, regimes, regime_label, regimes_confirmed_at, clock_state, clock_zone, clock_start,
       due_on, due_at, target_on, stopped_days_left, soon_at, sort_at, window_days, first_deadline, assignee_id)
     select gen_random_uuid(), 'erasure', 'assess', gen_random_uuid(), 'email', 'a•••@e•••.com',
       due - interval '31 days', (due - interval '31 days')::text, 'web_form', 'DE', 'DE', '{EU_GDPR}', 'GDPR', now(),
       case when waits then 'paused' else 'running' end, 'Europe/Berlin', (due - interval '31 days')::date,
       case when not waits then due::date end, case when not waits then due end,
       case when waits then due::date end, case when waits then 9 end,
       case when not waits then due - interval '7 days' end,
       case when waits then due + interval '1000 years' else due end, 31, due,
       case when i % 3 = 0 then $2::uuid end
     from generate_series(1, $1::integer) i,
       lateral (select now() - interval '3 days' + make_interval(secs => i * 12) as due, i % 10 = 0 as waits) x`,
    [rows, person.id],
  );
  await client.query('vacuum analyze request');
  client.release(true);
  return { cookie: await buildSession(owner, person.id), personId: person.id };
}

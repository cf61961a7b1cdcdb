import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.generated.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import type { DemoActor } from './load-story.ts';

/** Whether an earlier load, interrupted later, has put the trail's past in. */
export async function hasPast(app: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from audit_event where at < now() - interval '30 days') as found`.execute(app);
  return rows[0]?.found === true;
}

/** Whether the desk has requests already, the demo's or others. */
export async function hasRequests(app: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from request) as found`.execute(app);
  return rows[0]?.found === true;
}

/** The demo's people as they are in the database. */
export async function demoActors(app: Kysely<DB>): Promise<DemoActor[]> {
  const rows = await app
    .selectFrom('person')
    .select(['id', 'email'])
    .where(
      'email',
      'in',
      DEMO_PEOPLE.map(({ email }) => email),
    )
    .execute();
  return DEMO_PEOPLE.flatMap(({ email, role }) => {
    const row = rows.find((person) => person.email === email);
    return row === undefined ? [] : [{ id: row.id, email, role }];
  });
}

/** E-mail addresses that were suppressed last by their people, newest first. */
export async function lastSuppressed(
  app: Kysely<DB>,
  count: number,
): Promise<{ readonly id: string; readonly identifierKey: Buffer }[]> {
  const { rows } = await sql<{ id: string; identifierKey: Buffer }>`
    select s.id, s.identifier_key as "identifierKey" from suppression s
    join identifier i on i.identifier_key = s.identifier_key
    where s.in_force and s.cause = 'subject' and s.channel = 'email' and s.purpose = 'marketing' and i.type = 'email'
      and s.last_opt_out_at < now() - interval '1 day'
    order by s.recorded_at desc, s.id desc limit ${count}`.execute(app);
  return rows;
}

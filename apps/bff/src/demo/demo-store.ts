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

/** The campaign that was sent last. */
export async function latestCampaign(app: Kysely<DB>): Promise<string | undefined> {
  const row = await app
    .selectFrom('campaign')
    .select('id')
    .where('last_sent_at', 'is not', null)
    .orderBy('last_sent_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

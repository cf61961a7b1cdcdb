import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/schema.generated.ts';
import { uuidv7 } from '../lib/uuid.ts';
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

/** Keys of programs that are gone, so that the page shows what a key looks like. Their secrets were never kept. */
const PAST_KEYS = [
  { name: 'Newsletter tool', scopes: ['optOut.write', 'send.write'], madeDaysAgo: 210, revokedDaysAgo: 40 },
  { name: 'Trade fair form', scopes: ['optOut.write'], madeDaysAgo: 400, revokedDaysAgo: null },
] as const;

/** Puts the demo's keys there, none of which opens anything: one expired, one revoked. */
export async function createPastKeys(app: Kysely<DB>, people: readonly DemoActor[]): Promise<void> {
  const admin = people.find(({ role }) => role === 'admin')?.id ?? null;
  for (const { name, scopes, madeDaysAgo, revokedDaysAgo } of PAST_KEYS) {
    await sql`
      insert into api_key (id, name, secret_hash, scopes, created_by, created_at, expires_at, last_used_at, revoked_at,
        revoked_by)
      select ${uuidv7(Date.now() - madeDaysAgo * 86_400_000)}, ${name}, ${randomBytes(32)}, ${[...scopes]}::text[],
        ${admin}::uuid, m.at, m.at + interval '365 days', m.at + interval '160 days', m.revoked,
        case when m.revoked is not null then ${admin}::uuid end
      from (select now() - make_interval(days => ${madeDaysAgo}) as at,
        now() - make_interval(days => ${revokedDaysAgo}::integer) as revoked) m
      where not exists (select from api_key k where k.name = ${name})`.execute(app);
  }
}

const TOPICS = [
  {
    purpose: 'marketing.newsletters',
    names: {
      en: 'Newsletters',
      de: 'Newsletter',
      fr: 'Lettres d’information',
      es: 'Boletines',
      ar: 'النشرات الإخبارية',
    },
  },
  {
    purpose: 'marketing.offers',
    names: { en: 'Offers', de: 'Angebote', fr: 'Offres', es: 'Ofertas', ar: 'العروض' },
  },
  {
    purpose: 'marketing.events',
    names: { en: 'Events', de: 'Veranstaltungen', fr: 'Événements', es: 'Eventos', ar: 'الفعاليات' },
  },
] as const;

/** The topics of the demo organisation's messages, with their public names. */
export async function insertDemoTopics(app: Kysely<DB>): Promise<void> {
  await app
    .insertInto('topic')
    .values(
      TOPICS.map(({ purpose, names }, position) => ({ purpose, names: JSON.stringify(names), position })),
    )
    .onConflict((conflict) => conflict.column('purpose').doNothing())
    .execute();
}

/** Whether the demo's webhook sources are there: an earlier load was interrupted after them. */
export async function hasWebhooks(database: Kysely<DB>): Promise<boolean> {
  const found = await database.selectFrom('webhook_source').select('id').limit(1).executeTakeFirst();
  return found !== undefined;
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

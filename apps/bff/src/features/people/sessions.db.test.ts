import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/connect.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import type { SessionReader } from '../../http/signed-in.ts';
import { buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { endExpiredSessions, sessionReader } from './index.ts';
import { sessionHash } from './session-id.ts';

let db: TestDatabase;
let app: Database;
let sessions: SessionReader;

beforeAll(async () => {
  db = await createTestDatabase();
  app = db.as('heed_app');
  sessions = sessionReader({
    database: app,
    organisation: { name: 'Example Retail', timeZone: 'UTC', demo: false },
  });
});
afterAll(() => db.drop());

const lastSeen = async (value: string) => {
  const row = await db.owner.kysely
    .selectFrom('session')
    .select(sql<number>`round(extract(epoch from now() - last_seen_at))::int`.as('seconds'))
    .where('id_hash', '=', sessionHash(value))
    .executeTakeFirstOrThrow();
  return row.seconds;
};
const minutesBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 60_000);

test('a live session tells who it is, with current roles, and when it ends by the clock of the database', async () => {
  const person = await buildPerson(app, { roles: ['auditor', 'compliance'] });
  const signedIn = await sessions.read(
    await buildSession(app, person.id, { idleMinutes: 10, ageMinutes: 60 }),
    false,
  );
  expect(signedIn).toMatchObject({
    personId: person.id,
    email: person.email,
    roles: ['compliance', 'auditor'],
  });
  if (signedIn === undefined) throw new Error('no session');
  expect(minutesBetween(signedIn.now, signedIn.idleExpiresAt)).toBe(20);
  expect(minutesBetween(signedIn.now, signedIn.absoluteExpiresAt)).toBe(11 * 60);
});

test('an unknown value is no session', async () => {
  expect(await sessions.read('x'.repeat(43), true)).toBeUndefined();
});

test('30 minutes without use end a session', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  expect(await sessions.read(await buildSession(app, id, { idleMinutes: 29 }), false)).toBeDefined();
  expect(await sessions.read(await buildSession(app, id, { idleMinutes: 30 }), true)).toBeUndefined();
});

test('12 hours end a session, however busy it is', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  const minutes = 12 * 60;
  expect(
    await sessions.read(await buildSession(app, id, { idleMinutes: 0, ageMinutes: minutes - 1 }), true),
  ).toBeDefined();
  expect(
    await sessions.read(await buildSession(app, id, { idleMinutes: 0, ageMinutes: minutes }), true),
  ).toBeUndefined();
});

test('use starts the idle time anew, and writes at most once a minute', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  const idle = await buildSession(app, id, { idleMinutes: 20 });
  const signedIn = await sessions.read(idle, true);
  if (signedIn === undefined) throw new Error('no session');
  expect(minutesBetween(signedIn.now, signedIn.idleExpiresAt)).toBe(30);
  expect(await lastSeen(idle)).toBe(0);
  await db.owner.pool.query(`update session set last_seen_at = now() - interval '50 seconds'`);
  await sessions.read(idle, true);
  expect(await lastSeen(idle)).toBeGreaterThanOrEqual(50);
});

test('what a page reads in the background does not keep a session alive', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  const idle = await buildSession(app, id, { idleMinutes: 20 });
  expect(await sessions.read(idle, false)).toBeDefined();
  expect(await lastSeen(idle)).toBeGreaterThanOrEqual(20 * 60);
});

test('a disabled person is out at once', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  const session = await buildSession(app, id);
  expect(await sessions.read(session, true)).toBeDefined();
  await db.owner.kysely.updateTable('person').set({ disabled_at: new Date() }).where('id', '=', id).execute();
  expect(await sessions.read(session, true)).toBeUndefined();
});

test('a role that ended or was given is seen at the next request', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo', 'admin'] });
  const session = await buildSession(app, id);
  await db.owner.kysely
    .updateTable('person_role')
    .set({ ended_at: new Date() })
    .where('person_id', '=', id)
    .where('role', '=', 'dpo')
    .execute();
  expect((await sessions.read(session, true))?.roles).toEqual(['admin']);
  await db.owner.kysely.insertInto('person_role').values({ person_id: id, role: 'marketer' }).execute();
  expect((await sessions.read(session, true))?.roles).toEqual(['marketer', 'admin']);
});

test('the session of a demo account is worth nothing where the demo is off', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'], isDemo: true });
  const session = await buildSession(app, id);
  expect(await sessions.read(session, true)).toBeUndefined();
  const inDemo = sessionReader({ database: app, organisation: { name: '', timeZone: 'UTC', demo: true } });
  expect(await inDemo.read(session, true)).toBeDefined();
});

test('expired sessions get their end once, at the instant they expired, with one event each', async () => {
  await endExpiredSessions(app);
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  const expired = [
    await buildSession(app, id, { idleMinutes: 45 }),
    await buildSession(app, id, { idleMinutes: 0, ageMinutes: 13 * 60 }),
  ];
  const live = await buildSession(app, id);
  const before = (await readTrail(db.owner)).length;
  expect(await endExpiredSessions(app)).toBe(2);
  expect(await endExpiredSessions(app)).toBe(0);
  const event = { action: 'session.end', actor: { kind: 'system' }, object: { kind: 'person', id } };
  const detailed = { ...event, details: { cause: 'expired' } };
  expect((await readTrail(db.owner)).slice(before)).toMatchObject([detailed, detailed]);
  const rows = await db.owner.kysely
    .selectFrom('session')
    .select(sql<number>`round(extract(epoch from now() - ended_at) / 60)::int`.as('minutes'))
    .where('id_hash', 'in', expired.map(sessionHash))
    .orderBy('minutes')
    .execute();
  expect(rows.map(({ minutes }) => minutes)).toEqual([15, 60]);
  expect(await sessions.read(live, true)).toBeDefined();
});

test('two workers at the same time end each expired session once', async () => {
  const { id } = await buildPerson(app, { roles: ['dpo'] });
  for (let i = 0; i < 20; i += 1) await buildSession(app, id, { idleMinutes: 31 });
  const ended = await Promise.all([endExpiredSessions(app), endExpiredSessions(app)]);
  expect(ended[0] + ended[1]).toBe(20);
});

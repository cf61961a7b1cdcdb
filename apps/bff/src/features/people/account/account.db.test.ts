import { openSessionListSchema, problemSchema, sessionSchema, uuidOf } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { endExpiredSessions, peopleHandlers } from '../index.ts';

const current = 'correct horse battery staple';
const next = 'a new sentence of words';
let db: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    demo: true,
    handlers: (people) => stubHandlers(peopleHandlers(people)),
  });
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const listOf = async (session: string) =>
  openSessionListSchema.parse((await app.request('GET', '/api/v1/account/sessions', { session })).body).items;
const isAlive = async (session: string) =>
  (await app.request('GET', '/api/v1/session', { session })).status === 200;
const change = (session: string, body: { current: string; next: string }) =>
  app.request('POST', '/api/v1/account/password', { session, body });
const faultsOf = (body: unknown) => problemSchema.parse(body).faults;

test('one’s own open sessions are listed, this one marked, and nobody else’s', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['marketer'] });
  const other = await buildPerson(db.owner, { roles: ['marketer'] });
  await buildSession(db.owner, other.id);
  await buildSession(db.owner, id, { idleMinutes: 40 });
  const away = await buildSession(db.owner, id, { idleMinutes: 5 });
  const here = await buildSession(db.owner, id);
  const sessions = await listOf(here);
  expect(sessions.map((session) => session.current)).toEqual([true, false]);
  const ended = await app.request('DELETE', `/api/v1/account/sessions/${sessions[1]?.id}`, { session: here });
  expect(ended.status).toBe(204);
  expect(ended.headers.get('set-cookie')).toBeNull();
  expect([await isAlive(away), await isAlive(here)]).toEqual([false, true]);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'session.end',
    actor: { id },
    details: { cause: 'ended' },
  });
});

test('nobody ends a session that is not theirs', async () => {
  const [ann, bob] = [
    await buildPerson(db.owner, { roles: ['marketer'] }),
    await buildPerson(db.owner, { roles: ['marketer'] }),
  ];
  const [anns, bobs] = [await buildSession(db.owner, ann.id), await buildSession(db.owner, bob.id)];
  const [theirs] = await listOf(bobs);
  const path = `/api/v1/account/sessions/${theirs?.id}`;
  expect((await app.request('DELETE', path, { session: anns })).status).toBe(404);
  expect(await isAlive(bobs)).toBe(true);
});

test('all others end together, and this one stays', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['marketer'] });
  const others = [await buildSession(db.owner, id), await buildSession(db.owner, id)];
  const here = await buildSession(db.owner, id);
  const answer = await app.request('POST', '/api/v1/account/sessions/end-others', { session: here });
  expect(answer.body).toEqual({ ended: 2 });
  expect(await Promise.all([...others, here].map(isAlive))).toEqual([false, false, true]);
  expect((await readTrail(db.owner)).at(-1)?.details).toEqual({ cause: 'ended', times: 2 });
});

test('a changed password ends every session and gives this browser a new one', async () => {
  const person = await buildPerson(db.owner, { roles: ['marketer'], password: current });
  const [elsewhere, here] = [
    await buildSession(db.owner, person.id),
    await buildSession(db.owner, person.id),
  ];
  const answer = await change(here, { current, next });
  expect(sessionSchema.parse(answer.body).person.displayName).toBe(person.displayName);
  const fresh = /heed_session=([\w-]{43})/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  expect(await Promise.all([elsewhere, here, fresh].map(isAlive))).toEqual([false, false, true]);
  const signIn = async (password: string) =>
    (await app.request('POST', '/api/v1/session', { body: { email: person.email, password } })).status;
  expect([await signIn(current), await signIn(next)]).toEqual([401, 201]);
  expect((await readTrail(db.owner)).find(({ action }) => action === 'person.changePassword')).toMatchObject({
    outcome: 'done',
    details: { sessions: 2 },
  });
});

test('the current password has to be right, guesses are counted, and each is in the trail', async () => {
  const person = await buildPerson(db.owner, { roles: ['marketer'], password: current });
  const session = await buildSession(db.owner, person.id);
  const wrong = await change(session, { current: 'not my password', next });
  expect([wrong.status, faultsOf(wrong.body)]).toEqual([
    422,
    [{ path: 'current', message: 'is not your password' }],
  ]);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'person.changePassword',
    outcome: 'denied',
  });
  expect(faultsOf((await change(session, { current, next: current })).body)?.[0]?.path).toBe('next');
  expect(faultsOf((await change(session, { current, next: 'too short' })).body)?.[0]?.path).toBe('next');
  for (let guess = 0; guess < 5; guess += 1) await change(session, { current: `guess ${guess}`, next });
  const throttled = await change(session, { current, next });
  expect([throttled.status, problemSchema.parse(throttled.body).code]).toEqual([429, 'too_many_attempts']);
});

test('the demo’s shared password is not changed', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['dpo'], password: current, isDemo: true });
  const answer = await change(await buildSession(db.owner, id), { current, next });
  expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([409, 'conflict']);
});

test('a session that ended a month ago is forgotten, its event stays', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['dpo'] });
  const [old, young] = [await buildSession(db.owner, id), await buildSession(db.owner, id)];
  const sessions = await listOf(old);
  const endedDaysAgo = (value: string, days: number) =>
    db.owner.pool.query(
      `update session set ended_at = now() - make_interval(days => $2) where id_hash = sha256(convert_to($1, 'UTF8'))`,
      [value, days],
    );
  await endedDaysAgo(old, 31);
  await endedDaysAgo(young, 29);
  await endExpiredSessions(db.as('heed_app'));
  const { rows } = await db.owner.pool.query('select id from session where id = any ($1::uuid[])', [
    sessions.map((session) => uuidOf(session.id)),
  ]);
  expect(rows).toHaveLength(1);
});

import { problemSchema, sessionSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { peopleHandlers } from '../index.ts';

const PASSWORD = 'correct horse battery staple';
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

const stepUp = (session: string, password: string) =>
  app.request('POST', '/api/v1/session/step-up', { session, body: { password } });
const view = (session: string) => app.request('GET', '/api/v1/session', { session });
const cookieOf = (headers: Headers) =>
  /heed_session=([\w-]{43})/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';

test.each([false, true])(
  'the password once more counts for ten minutes, under a new id (demo: %s)',
  async (isDemo) => {
    const { id } = await buildPerson(db.owner, { roles: ['dpo'], password: PASSWORD, isDemo });
    const old = await buildSession(db.owner, id, { ageMinutes: 90, idleMinutes: 1 });
    const before = sessionSchema.parse((await view(old)).body);
    expect(before.steppedUpUntil).toBeNull();
    const answer = await stepUp(old, PASSWORD);
    expect(answer.status).toBe(200);
    const { now, steppedUpUntil, absoluteExpiresAt } = sessionSchema.parse(answer.body);
    expect(Math.round((Date.parse(steppedUpUntil ?? '') - Date.parse(now)) / 60_000)).toBe(10);
    expect(absoluteExpiresAt, 'the session grows no older or younger').toBe(before.absoluteExpiresAt);
    expect((await view(old)).status).toBe(401);
    expect((await view(cookieOf(answer.headers))).status).toBe(200);
    expect((await readTrail(db.owner)).at(-1)).toMatchObject({
      action: 'session.stepUp',
      outcome: 'done',
      actor: { id },
    });
  },
);

test('a wrong password changes nothing, is recorded, and after five of them even the right one waits', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['dpo'], password: PASSWORD });
  const session = await buildSession(db.owner, id);
  for (let guess = 1; guess <= 5; guess += 1) {
    const answer = await stepUp(session, `guess ${guess}`);
    expect(answer.status).toBe(422);
    expect(problemSchema.parse(answer.body).faults).toEqual([
      { path: 'password', message: 'is not your password' },
    ]);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({ action: 'session.stepUp', outcome: 'denied' });
  const answer = await stepUp(session, PASSWORD);
  expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([429, 'too_many_attempts']);
  expect(sessionSchema.parse((await view(session)).body).steppedUpUntil).toBeNull();
});

test('two at once with one cookie: one goes on, the other has no session any more', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['dpo'], password: PASSWORD });
  const session = await buildSession(db.owner, id);
  const answers = await Promise.all([stepUp(session, PASSWORD), stepUp(session, PASSWORD)]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);
});

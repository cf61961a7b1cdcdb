import { problemSchema, sessionSchema } from '@heed/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { peopleHandlers } from './index.ts';
import { sessionHash } from './session-id.ts';

const password = 'correct horse battery staple';
let db: TestDatabase;
let app: TestApp;
let dora: BuiltPerson;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    trustedProxies: 1,
    handlers: (people) => stubHandlers(peopleHandlers(people)),
  });
  dora = await buildPerson(db.owner, { roles: ['dpo', 'compliance'], email: 'dora@heed.test', password });
});
afterAll(async () => {
  await app.close();
  await db.drop();
});
afterEach(async () => {
  await db.owner.pool.query('truncate rate_limit');
});

interface Attempt {
  readonly email?: string;
  readonly password?: string;
  readonly from?: string;
  readonly session?: string;
}
const signIn = ({ from = '203.0.113.1', session, ...body }: Attempt = {}) =>
  app.request('POST', '/api/v1/session', {
    session,
    headers: { 'X-Forwarded-For': from },
    body: { email: dora.email, password, ...body },
  });
const cookieOf = (headers: Headers) =>
  /heed_session=([\w-]{43});/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
const alive = async (session: string) => (await app.request('GET', '/api/v1/session', { session })).status;
const problemOf = (body: unknown) => problemSchema.parse(body);

test('the right password opens a session; its cookie value lies nowhere in the database', async () => {
  const answer = await signIn({ email: ' Dora@HEED.test ' });
  expect(answer.status).toBe(201);
  const session = sessionSchema.parse(answer.body);
  expect(session.person).toMatchObject({ displayName: dora.displayName, roles: ['compliance', 'dpo'] });
  expect(session.permissions).toContain('request.work');
  const value = cookieOf(answer.headers);
  expect(await alive(value)).toBe(200);
  const { rows } = await db.owner.pool.query<{ dump: string }>(
    `select query_to_xml(format('select * from %I', tablename), true, false, '')::text as dump
       from pg_tables where schemaname = 'public'`,
  );
  const dump = rows.map((row) => row.dump).join('\n');
  const bytes = Buffer.from(value, 'base64url');
  expect(dump).toContain(sessionHash(value).toString('base64'));
  for (const trace of [
    value,
    bytes.toString('hex'),
    bytes.toString('base64'),
    Buffer.from(value).toString('base64'),
  ]) {
    expect(dump).not.toContain(trace);
  }
});

test('signing in is in the trail, by whom and never with what', async () => {
  await signIn();
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'session.start',
    outcome: 'done',
    actor: { kind: 'person', id: dora.id, roles: ['compliance', 'dpo'] },
    object: { kind: 'person', id: dora.id },
  });
});

test('a wrong password, an unknown account, a disabled one and one without a password get the same answer', async () => {
  const left = await buildPerson(db.owner, { roles: ['dpo'], isDisabled: true, password });
  const noPassword = await buildPerson(db.owner, { roles: ['dpo'] });
  const answers = await Promise.all([
    signIn({ password: 'wrong' }),
    signIn({ email: 'nobody@heed.test' }),
    signIn({ email: left.email }),
    signIn({ email: noPassword.email }),
    signIn({ email: 'nul\0@heed.test' }),
  ]);
  const seen = answers.map(({ status, headers, body }) => ({
    status,
    headers: [...headers.keys()].sort(),
    body: { ...problemOf(body), requestId: '' },
  }));
  expect(seen[0]).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
  expect(seen[0]?.headers).not.toContain('set-cookie');
  for (const other of seen.slice(1)) expect(other).toEqual(seen[0]);
});

test('an unknown account takes about as long as a wrong password', async () => {
  const time = async (email: string) => {
    const times: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const start = performance.now();
      await signIn({ email, password: 'wrong', from: `198.51.100.${i}` });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[3] ?? 0;
  };
  await signIn({ email: 'warm-up@heed.test' });
  const known = await time(dora.email);
  const unknown = await time('nobody@heed.test');
  // Without the dummy verification it would be a tenth.
  expect(unknown / known).toBeGreaterThan(0.4);
});

test('refusals are in the trail, with the account where there is one and never with the e-mail', async () => {
  const left = await buildPerson(db.owner, { roles: ['dpo'], isDisabled: true, password });
  const before = (await readTrail(db.owner)).length;
  await signIn({ password: 'wrong' });
  await signIn({ email: 'nobody@heed.test' });
  await signIn({ email: left.email });
  const events = (await readTrail(db.owner)).slice(before);
  const anonymous = { action: 'session.refuse', outcome: 'denied', actor: { kind: 'anonymous' } };
  expect(events).toMatchObject([
    { ...anonymous, object: { kind: 'person', id: dora.id }, details: { cause: 'credentials' } },
    { ...anonymous, details: { cause: 'credentials' } },
    { ...anonymous, object: { kind: 'person', id: left.id }, details: { cause: 'disabled' } },
  ]);
  expect(events[1]).not.toHaveProperty('object');
  expect(JSON.stringify(events)).not.toContain('@');
});

test('signing in again in the same browser ends the session before it, whoever it belonged to', async () => {
  const other = await buildPerson(db.owner, { roles: ['auditor'] });
  const planted = await buildSession(db.owner, other.id);
  const answer = await signIn({ session: planted });
  expect(cookieOf(answer.headers)).not.toBe(planted);
  expect(await alive(planted)).toBe(401);
  expect((await readTrail(db.owner)).slice(-2)).toMatchObject([
    {
      action: 'session.end',
      actor: { id: dora.id },
      object: { id: other.id },
      details: { cause: 'replaced' },
    },
    { action: 'session.start', actor: { id: dora.id } },
  ]);
});

test('signing in elsewhere leaves the other session alone', async () => {
  const first = cookieOf((await signIn()).headers);
  const second = cookieOf((await signIn()).headers);
  expect(second).not.toBe(first);
  expect([await alive(first), await alive(second)]).toEqual([200, 200]);
});

test('a demo account cannot sign in where the demo is off', async () => {
  const demo = await buildPerson(db.owner, { roles: ['admin'], isDemo: true, password });
  expect((await signIn({ email: demo.email })).status).toBe(401);
});

import { problemSchema } from '@heed/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { peopleHandlers } from './index.ts';

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
  dora = await buildPerson(db.owner, { roles: ['dpo'], email: 'dora@heed.test', password });
});
afterAll(async () => {
  await app.close();
  await db.drop();
});
afterEach(async () => {
  await app.people.throttledSignIns.flush();
  await db.owner.pool.query('truncate rate_limit');
});

const signIn = (from: string, body: { email?: string; password?: string } = {}) =>
  app.request('POST', '/api/v1/session', {
    headers: { 'X-Forwarded-For': from },
    body: { email: dora.email, password, ...body },
  });
const guess = (from: string, email = dora.email) => signIn(from, { email, password: 'wrong' });
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);
const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const count = (list: readonly number[], what: number) => list.filter((item) => item === what).length;

test('five wrong guesses of one account from one address, then 429 that says when to come back', async () => {
  const answers = [];
  for (let i = 0; i < 6; i += 1)
    answers.push(await guess('203.0.113.1', i % 2 === 0 ? dora.email : 'DORA@heed.test'));
  expect(statuses(answers)).toEqual([401, 401, 401, 401, 401, 429]);
  const refused = answers[5];
  const problem = problemSchema.parse(refused?.body);
  expect(problem.code).toBe('too_many_attempts');
  expect(problem.retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(problem.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
  expect(refused?.headers.get('retry-after')).toBe(String(problem.retryAfterSeconds));
});

test('nobody is locked out: while an address hammers, the right password from elsewhere still works', async () => {
  const hammering = times(30, () => guess('203.0.113.2'));
  expect((await signIn('198.51.100.1')).status).toBe(201);
  await hammering;
  expect((await signIn('203.0.113.2')).status).toBe(429);
  expect((await signIn('198.51.100.1')).status).toBe(201);
});

test('guesses in parallel count: no more than five of twenty are looked at', async () => {
  const seen = statuses(await times(20, () => guess('203.0.113.3')));
  expect([count(seen, 401), count(seen, 429)]).toEqual([5, 15]);
});

test('an unknown account is throttled like a known one', async () => {
  const seen = statuses(await times(8, () => guess('203.0.113.4', 'nobody@heed.test')));
  expect([count(seen, 401), count(seen, 429)]).toEqual([5, 3]);
});

test('one address has fifty failures, whatever the accounts; another address is not concerned', async () => {
  const seen = statuses(await times(60, (i) => guess('203.0.113.5', `invented-${i}@heed.test`)));
  expect([count(seen, 401), count(seen, 429)]).toEqual([50, 10]);
  expect((await signIn('203.0.113.5')).status).toBe(429);
  expect((await signIn('203.0.113.6')).status).toBe(201);
});

test('an IPv6 subscriber counts as one address', async () => {
  const seen = statuses(await times(8, (i) => guess(`2001:db8:1:2::${i + 1}`)));
  expect([count(seen, 401), count(seen, 429)]).toEqual([5, 3]);
});

test('attempts refused for an account do not count against the address that colleagues share', async () => {
  for (let i = 0; i < 60; i += 1) await guess('203.0.113.7');
  const colleague = await buildPerson(db.owner, { roles: ['auditor'], password });
  expect((await signIn('203.0.113.7', { email: colleague.email })).status).toBe(201);
});

test('the right password gives its points back, and clears what was mistyped', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 4; i += 1) await guess('203.0.113.8');
    expect((await signIn('203.0.113.8')).status).toBe(201);
  }
  const { rows } = await db.owner.pool.query<{ key: string; points: number }>(
    'select key, points from rate_limit order by key',
  );
  expect(rows.map(({ key, points }) => [key.split(':')[0], points])).toEqual([
    ['signin-account', 12],
    ['signin-address', 12],
  ]);
});

test('an account under attack from everywhere answers slower, by seconds at most, and lets the right password in', async () => {
  await times(60, (i) => guess(`198.51.100.${i}`));
  const start = performance.now();
  const answer = await signIn('192.0.2.1');
  const took = performance.now() - start;
  expect(answer.status).toBe(201);
  expect(took).toBeGreaterThan(1_000);
  expect(took).toBeLessThan(5_000);
});

test('neither e-mail nor address lies in the table', async () => {
  await guess('203.0.113.9');
  const { rows } = await db.owner.pool.query<{ key: string }>('select key from rate_limit');
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/dora|203\.0\.113/i);
});

test('the window ends: a quarter of an hour later the same address may try again', async () => {
  await times(6, () => guess('203.0.113.10'));
  expect((await signIn('203.0.113.10')).status).toBe(429);
  await db.owner.pool.query('update rate_limit set expire = expire - 15 * 60 * 1000');
  expect((await signIn('203.0.113.10')).status).toBe(201);
});

test('refusals unseen are one event each minute, with the account they aimed at', async () => {
  const before = (await readTrail(db.owner)).length;
  for (let i = 0; i < 12; i += 1) await guess('203.0.113.11');
  await app.people.throttledSignIns.flush();
  const throttled = (await readTrail(db.owner))
    .slice(before)
    .filter(({ details }) => 'cause' in details && details.cause === 'throttled');
  const event = {
    action: 'session.refuse',
    outcome: 'denied',
    actor: { kind: 'anonymous' },
    object: { id: dora.id },
  };
  expect(throttled).toMatchObject([
    { ...event, details: { times: 1 } },
    { ...event, details: { times: 6 } },
  ]);
});

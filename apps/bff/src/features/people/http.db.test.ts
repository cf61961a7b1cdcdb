import { problemSchema, sessionSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { peopleHandlers } from './index.ts';

const password = 'correct horse battery staple';
let db: TestDatabase;
let local: TestApp;
let secure: TestApp;
let dora: BuiltPerson;

beforeAll(async () => {
  db = await createTestDatabase();
  const shared = {
    database: db.as('heed_app'),
    handlers: (people: TestApp['people']) => stubHandlers(peopleHandlers(people)),
  };
  local = await startTestApp(shared);
  secure = await startTestApp({ ...shared, publicUrl: 'https://heed.example' });
  dora = await buildPerson(db.owner, { roles: ['dpo'], password });
});
afterAll(async () => {
  await Promise.all([local.close(), secure.close()]);
  await db.drop();
});

const signIn = (
  app: TestApp,
  headers: Record<string, string> = {},
  body: unknown = { email: dora.email, password },
) => app.request('POST', '/api/v1/session', { headers, body });
const codeOf = (body: unknown) => problemSchema.parse(body).code;

test('the cookie is for this host, never for scripts, never from another site, and ends with the browser', async () => {
  const { headers } = await signIn(local);
  expect(headers.get('set-cookie')).toMatch(/^heed_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test('behind https the cookie carries the prefix that binds it to host, path and TLS', async () => {
  const { headers } = await signIn(secure);
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-Http-heed=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
});

test('answers are never kept by a cache', async () => {
  const answer = await signIn(local);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test.each([
  ['a cross-site page', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:4600' }],
  ['a sister host of the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ['a typed address', { 'Sec-Fetch-Site': 'none' }],
  ['an old browser on another origin', { Origin: 'https://evil.example' }],
  ['a page without an origin', { Origin: 'null' }],
])('%s cannot sign anybody in or out', async (_who, headers) => {
  const refused = await signIn(local, headers);
  expect([refused.status, codeOf(refused.body)]).toEqual([403, 'cross_site_request']);
  const session = await buildSession(db.owner, dora.id);
  const signedOut = await local.request('DELETE', '/api/v1/session', { session, headers });
  expect([signedOut.status, codeOf(signedOut.body)]).toEqual([403, 'cross_site_request']);
  expect((await local.request('GET', '/api/v1/session', { session })).status).toBe(200);
});

test.each([
  ['the page of Heed itself', { 'Sec-Fetch-Site': 'same-origin' }],
  ['an old browser on the same origin', { Origin: 'http://localhost:4600' }],
  ['a client that is no browser', {}],
])('%s may', async (_who, headers: Record<string, string>) => {
  expect((await signIn(local, headers)).status).toBe(201);
});

test('a form of another site cannot carry the body: only JSON is read', async () => {
  const form = await signIn(local, { 'Content-Type': 'text/plain' });
  expect([form.status, codeOf(form.body)]).toEqual([415, 'wrong_content_type']);
});

test('bad bodies are refused with every fault named, and never quote what was sent', async () => {
  const broken = await signIn(local, {}, '{"email": ');
  expect([broken.status, codeOf(broken.body)]).toEqual([400, 'malformed_json']);
  const faulty = await signIn(local, {}, { email: 'x', password: '', surplus: 'secret-value' });
  expect(faulty.status).toBe(422);
  expect(problemSchema.parse(faulty.body).faults?.map(({ path }) => path)).toEqual(['email', 'password', '']);
  expect(JSON.stringify(faulty.body)).not.toContain('secret-value');
});

test('signing out kills the cookie on the server, clears it in the browser and is in the trail', async () => {
  const session = await buildSession(db.owner, dora.id);
  const answer = await local.request('DELETE', '/api/v1/session', { session });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toBe(
    'heed_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
  );
  const after = await local.request('GET', '/api/v1/session', { session });
  expect([after.status, codeOf(after.body)]).toEqual([401, 'not_signed_in']);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'session.end',
    actor: { kind: 'person', id: dora.id },
    object: { kind: 'person', id: dora.id },
    details: { cause: 'signedOut' },
  });
});

test('viewing tells how long is left, extending starts the idle time anew at once', async () => {
  const session = await buildSession(db.owner, dora.id, { idleMinutes: 25 });
  const background = { session, headers: { 'X-Heed-Background': '1' } };
  const viewed = sessionSchema.parse((await local.request('GET', '/api/v1/session', background)).body);
  const minutesLeft = ({ now, idleExpiresAt }: { now: string; idleExpiresAt: string }) =>
    Math.round((Date.parse(idleExpiresAt) - Date.parse(now)) / 60_000);
  expect(minutesLeft(viewed)).toBe(5);
  const extended = await local.request('POST', '/api/v1/session/extend', background);
  expect(minutesLeft(sessionSchema.parse(extended.body))).toBe(30);
  expect(sessionSchema.parse(extended.body).absoluteExpiresAt).toBe(viewed.absoluteExpiresAt);
});

test.each(['', 'short', `${'a'.repeat(42)}%`, 'a'.repeat(44)])(
  'a cookie value like %j is no session',
  async (session) => {
    expect((await local.request('GET', '/api/v1/session', { session })).status).toBe(401);
  },
);

import { apiKeyListSchema, createdApiKeySchema, problemSchema } from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildApiKey } from '../../../testing/build-api-key.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { peopleHandlers } from '../index.ts';
import { newSecret, writeToken } from './token.ts';

let db: TestDatabase;
let app: TestApp;
let admin: string;
let adminId: string;
beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    checkResponses: false,
    callsPerMinute: 20,
    trustedProxies: 1,
    handlers: (people) =>
      stubHandlers({
        ...peopleHandlers(people),
        // What a program is let in for, answered with who called.
        optOutCapture: async ({ apiKey, signedIn }) =>
          ({ apiKey: apiKey?.id, person: signedIn?.personId }) as never,
      }),
  });
  ({ id: adminId } = await buildPerson(db.owner, { roles: ['admin', 'dpo'] }));
  admin = await buildSession(db.owner, adminId);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

let addresses = 0;
/** From an address of its own, so that failures of one test do not count in another. */
const call = (
  headers: Record<string, string>,
  method = 'POST',
  path = '/api/v1/opt-outs',
  session?: string,
) => {
  addresses += 1;
  return app.request(method, path, {
    session,
    headers: { 'X-Forwarded-For': `10.0.0.${addresses}`, ...headers },
    ...(method === 'POST'
      ? { body: { identifiers: [{ value: 'ann@example.com' }], channels: ['email'] } }
      : {}),
  });
};
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemSchema.parse(body).code,
];

describe('a key', () => {
  test('with the scope is let in, as itself and as nobody else', async () => {
    const key = await buildApiKey(db.owner);
    const answer = await call(key.headers);
    expect(answer).toMatchObject({ status: 201, body: { apiKey: key.id } });
    const beside = await call(key.headers, 'POST', '/api/v1/opt-outs', admin);
    expect(beside.body).toEqual({ apiKey: key.id });
  });

  test.each([
    ['is expired', { expiresInDays: -1 }],
    ['is revoked', { isRevoked: true }],
  ])('that %s is refused like one that never was', async (_name, traits) => {
    const key = await buildApiKey(db.owner, traits);
    expect(codeOf(await call(key.headers))).toEqual([401, 'api_key_invalid']);
  });

  test.each(['', 'nonsense', 'heed_', `heed_${'0'.repeat(32)}_${'a'.repeat(43)}`, `heed_${'x'.repeat(500)}`])(
    'that is forged is refused, also beside a session that would be let in: %j',
    async (token) => {
      const headers = { Authorization: `Bearer ${token}` };
      expect(codeOf(await call(headers))).toEqual([401, 'api_key_invalid']);
      expect(codeOf(await call(headers, 'POST', '/api/v1/opt-outs', admin))).toEqual([
        401,
        'api_key_invalid',
      ]);
    },
  );

  test('with the right id and another secret is refused', async () => {
    const { id } = await buildApiKey(db.owner);
    const Authorization = `Bearer ${writeToken({ id, secret: newSecret() })}`;
    expect(codeOf(await call({ Authorization }))).toEqual([401, 'api_key_invalid']);
  });

  test('without the scope is refused by its name, and the trail says which key', async () => {
    const key = await buildApiKey(db.owner, { scopes: ['send.write'] });
    expect(codeOf(await call(key.headers))).toEqual([403, 'scope_missing']);
    expect((await readTrail(db.owner)).at(-1)).toMatchObject({
      action: 'access.denied',
      actor: { kind: 'key', id: key.id },
      details: { scope: 'optOut.write', endpoint: 'POST /api/v1/opt-outs' },
    });
  });

  test.each([
    ['GET', '/api/v1/api-keys'],
    ['GET', '/api/v1/people'],
    ['GET', '/api/v1/suppressions'],
    ['POST', '/api/v1/api-keys'],
    ['GET', '/api/v1/session'],
  ])('opens nothing that names no scope, whatever its scopes: %s %s', async (method, path) => {
    const key = await buildApiKey(db.owner, { scopes: ['optOut.write', 'send.write', 'request.write'] });
    expect(codeOf(await call(key.headers, method, path))).toEqual([403, 'scope_missing']);
    expect(codeOf(await call(key.headers, method, path, admin))).toEqual([403, 'scope_missing']);
  });

  test('is not another scheme: a proxy’s own log-in leaves people theirs', async () => {
    const answer = await call({ Authorization: 'Basic dXNlcjpwYXNz' }, 'GET', '/api/v1/api-keys', admin);
    expect(answer.status).toBe(200);
  });

  test('that is used says when; not before', async () => {
    const key = await buildApiKey(db.owner);
    const used = async () =>
      (
        await db.owner.pool.query('select last_used_at is not null as used from api_key where id = $1', [
          key.id,
        ])
      ).rows[0];
    expect(await used()).toEqual({ used: false });
    await call({ Authorization: `Bearer ${writeToken({ id: key.id, secret: newSecret() })}` });
    expect(await used()).toEqual({ used: false });
    await call(key.headers);
    expect(await used()).toEqual({ used: true });
  });

  test('that calls too often waits, and no other key waits with it', async () => {
    const [busy, calm] = [await buildApiKey(db.owner), await buildApiKey(db.owner)];
    for (let n = 0; n < 20; n += 1) expect((await call(busy.headers)).status).toBe(201);
    const answer = await call(busy.headers);
    expect(codeOf(answer)).toEqual([429, 'too_many_calls']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call(calm.headers)).status).toBe(201);
  });

  test('that fails again and again from one address is told to wait; one that holds is served from there', async () => {
    const from = { 'X-Forwarded-For': '192.0.2.7' };
    const bad = { ...from, Authorization: 'Bearer heed_wrong' };
    await app.denials.flush();
    const before = (await readTrail(db.owner)).length;
    const codes: unknown[] = [];
    for (let n = 0; n < 51; n += 1) codes.push(codeOf(await call(bad))[1]);
    expect(new Set(codes.slice(0, 50))).toEqual(new Set(['api_key_invalid']));
    const answer = await call(bad);
    expect(codeOf(answer)).toEqual([429, 'too_many_attempts']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const good = await buildApiKey(db.owner);
    expect((await call({ ...from, ...good.headers })).status).toBe(201);
    await app.denials.flush();
    const written = (await readTrail(db.owner)).slice(before);
    expect(written.length).toBeLessThanOrEqual(4);
  });
});

describe('managing keys', () => {
  const create = (body: unknown) => app.request('POST', '/api/v1/api-keys', { session: admin, body });
  const body = { name: 'Shop checkout', scopes: ['optOut.write'], expiresInDays: 90 };

  test('the token is told once, works, and is nowhere in the database', async () => {
    const { key, token } = createdApiKeySchema.parse((await create(body)).body);
    expect(key).toMatchObject({ name: 'Shop checkout', state: 'active', lastUsedAt: null });
    expect((await call({ Authorization: `Bearer ${token}` })).status).toBe(201);
    const secret = token.slice(-43);
    expect(await everythingStored(db.owner)).not.toContain(secret);
    const list = await app.request('GET', '/api/v1/api-keys', { session: admin });
    expect(JSON.stringify(list.body)).not.toContain(secret);
    expect(apiKeyListSchema.parse(list.body).items[0]).toMatchObject({
      id: key.id,
      scopes: ['optOut.write'],
    });
  });

  test('a revoked key is refused from the next call on; revoked twice it is revoked once', async () => {
    const { key, token } = createdApiKeySchema.parse((await create(body)).body);
    const path = `/api/v1/api-keys/${key.id}/revoke`;
    const revoked = await app.request('POST', path, { session: admin });
    expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect(codeOf(await call({ Authorization: `Bearer ${token}` }))).toEqual([401, 'api_key_invalid']);
    const length = (await readTrail(db.owner)).length;
    expect((await app.request('POST', path, { session: admin })).status).toBe(200);
    expect((await readTrail(db.owner)).length).toBe(length);
    const list = await app.request('GET', '/api/v1/api-keys?state=revoked', { session: admin });
    expect(apiKeyListSchema.parse(list.body).items.map(({ id }) => id)).toContain(key.id);
  });

  test('making and revoking are administration events', async () => {
    const { key } = createdApiKeySchema.parse((await create(body)).body);
    await app.request('POST', `/api/v1/api-keys/${key.id}/revoke`, { session: admin });
    expect((await readTrail(db.owner)).slice(-2)).toMatchObject([
      { action: 'apiKey.create', actor: { id: adminId }, details: { scopes: ['optOut.write'], days: 90 } },
      { action: 'apiKey.revoke', object: { kind: 'apiKey' } },
    ]);
  });

  test.each([
    { ...body, expiresInDays: 366 },
    { ...body, expiresInDays: 0 },
    { ...body, scopes: [] },
    { ...body, scopes: ['person.manage'] },
    { ...body, scopes: ['optOut.write', 'optOut.write'] },
    { ...body, name: ' ' },
    { ...body, name: 'a\u202eb' },
  ])('is refused: %j', async (faulty) => {
    expect(codeOf(await create(faulty))).toEqual([422, 'invalid_request']);
  });

  test('is for administrators only, and an unknown key is not there', async () => {
    const marketer = await buildPerson(db.owner, { roles: ['marketer', 'compliance', 'auditor', 'dpo'] });
    const session = await buildSession(db.owner, marketer.id);
    expect((await app.request('GET', '/api/v1/api-keys', { session })).status).toBe(403);
    const unknown = `/api/v1/api-keys/key_${'0'.repeat(32)}/revoke`;
    expect((await app.request('POST', unknown, { session: admin })).status).toBe(404);
  });
});

import {
  connectionDetailSchema,
  connectionListSchema,
  connectionTestSchema,
  problemSchema,
  type Role,
  toRef,
} from '@heed/contract';
import { STAND_IN_CREDENTIALS } from '@heed/simulators';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { everythingStored } from '../../testing/everything-stored.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { connectionsHandlers } from './handlers.ts';
import { type SyncDesk, startSyncDesk, zohoRecord } from './testing/sync-desk.ts';

let desk: SyncDesk;
let app: TestApp;
let woken = 0;
const sessions = new Map<Role, string>();
beforeAll(async () => {
  desk = await startSyncDesk({ tokensInTenMinutes: 1000 });
  const { db, keys, outward } = desk;
  const handlers = connectionsHandlers({
    app: db.as('heed_app'),
    sync: db.as('heed_sync'),
    keys,
    outward,
    timeZone: 'Europe/Berlin',
    wake: async () => void (woken += 1),
  });
  app = await startTestApp({ database: db.as('heed_app'), handlers: () => stubHandlers(handlers) });
  for (const role of ['admin', 'dpo', 'marketer'] as const) {
    const { id } = await buildPerson(db.owner, { roles: [role] });
    sessions.set(role, await buildSession(db.owner, id));
  }
});
afterAll(async () => {
  await app.close();
  await desk.close();
});

const send = (role: Role, method: string, path: string, body?: unknown) =>
  app.request(method, `/api/v1/connections${path}`, { session: sessions.get(role), body });
const detailOf = async (answer: Promise<{ body: unknown }>) =>
  connectionDetailSchema.parse((await answer).body);
const newConnection = (traits = {}) => ({
  connector: 'zoho-crm',
  name: 'Second CRM',
  dataCentre: 'local',
  localUrl: desk.zoho.url,
  credentials: STAND_IN_CREDENTIALS,
  ...traits,
});

test('a connection is made, tried, renamed, paused, resumed and removed, each with its event', async () => {
  const made = await detailOf(send('admin', 'POST', '', newConnection()));
  const { id, health } = made.connection;
  expect([health, woken > 0]).toEqual(['neverRun', true]);
  const tested = connectionTestSchema.parse((await send('admin', 'POST', `/${id}/test`)).body);
  expect(tested.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['logIn', true],
    ['leads', true],
    ['contacts', true],
  ]);
  expect(
    (await detailOf(send('admin', 'PATCH', `/${id}`, { name: 'CRM of the shop' }))).connection.name,
  ).toBe('CRM of the shop');
  expect((await detailOf(send('admin', 'POST', `/${id}/pause`))).connection.health).toBe('paused');
  expect((await detailOf(send('admin', 'POST', `/${id}/resume`))).connection.state).toBe('active');
  expect((await send('admin', 'DELETE', `/${id}`)).status).toBe(204);
  expect((await send('admin', 'GET', `/${id}`)).status).toBe(404);
  const actions = (await readTrail(desk.db.owner))
    .filter(({ object }) => object !== undefined && toRef('con', object.id) === id)
    .map(({ action }) => action);
  expect(actions).toEqual([
    'connection.create',
    'connection.test',
    'connection.update',
    'connection.pause',
    'connection.resume',
    'connection.remove',
  ]);
  const { rows } = await desk.db.owner.pool.query(
    `select sealed_credentials, wrapped_dek from connection where state = 'removed'`,
  );
  expect(rows).toEqual([{ sealed_credentials: null, wrapped_dek: null }]);
});

test('secrets come back in no answer, and lie open nowhere', async () => {
  const { clientId, clientSecret, refreshToken } = STAND_IN_CREDENTIALS;
  const list = connectionListSchema.parse((await send('dpo', 'GET', '')).body);
  const text = JSON.stringify([list, (await send('admin', 'GET', `/${list.items[0]?.id}`)).body]);
  const stored = await everythingStored(desk.db.owner);
  for (const secret of [clientId, clientSecret, refreshToken]) {
    expect(text).not.toContain(secret);
    expect(stored).not.toContain(secret);
  }
});

test('who may not manage connections changes none, and a marketer sees none', async () => {
  const id = toRef('con', desk.connectionId);
  expect((await send('dpo', 'GET', `/${id}`)).status).toBe(200);
  for (const [method, path] of [
    ['POST', ''],
    ['POST', '/tests'],
    ['POST', `/${id}/pause`],
    ['DELETE', `/${id}`],
  ] as const)
    expect(
      (
        await send(
          'dpo',
          method,
          path,
          method === 'POST' && !path.endsWith('pause') ? newConnection() : undefined,
        )
      ).status,
    ).toBe(403);
  expect((await send('marketer', 'GET', '')).status).toBe(403);
});

test('wrong credentials say which step failed, and why', async () => {
  const credentials = { ...STAND_IN_CREDENTIALS, refreshToken: '1000.something.else' };
  const { name: _, ...body } = newConnection({ credentials });
  const { passed, steps } = connectionTestSchema.parse((await send('admin', 'POST', '/tests', body)).body);
  expect({ passed, steps }).toEqual({
    passed: false,
    steps: [{ step: 'logIn', ok: false, sentence: expect.stringContaining('refresh token') }],
  });
});

test.each([
  ['a stand-in at another machine', { localUrl: 'http://10.0.0.1' }],
  ['a stand-in without an address', { localUrl: undefined }],
  ['an address for a data centre of Zoho', { dataCentre: 'eu' }],
  [
    'a secret with a line break',
    { credentials: { ...STAND_IN_CREDENTIALS, clientSecret: 'two\nlines of it' } },
  ],
  ['another connector', { connector: 'shop' }],
  ['a name of nothing', { name: '  ' }],
])('%s is refused, and the fault is named', async (_, traits) => {
  const answer = await send('admin', 'POST', '', newConnection(traits));
  expect(answer.status).toBe(422);
  expect(problemSchema.parse(answer.body).faults?.length).toBeGreaterThan(0);
});

test('what waits and what needs a person is told without anybody’s name, and can be tried again', async () => {
  const id = toRef('con', desk.connectionId);
  desk.zoho.records.put('Leads', zohoRecord('91', 'locked@example.com', { Locked__s: true }));
  await desk.say({ value: 'locked@example.com' });
  await desk.worker().run();
  const before = await detailOf(send('admin', 'GET', `/${id}`));
  expect(before.connection).toMatchObject({ waiting: 0, failed: 1, health: 'fresh' });
  expect(before.failed).toMatchObject([
    {
      fault: { code: 'record_locked' },
      records: [{ module: 'Leads', recordId: '91', outcome: 'needsPerson' }],
    },
  ]);
  expect(before.runs[0]).toMatchObject({ taken: 1, failed: 1, finishedAt: expect.any(String) });
  expect(JSON.stringify(before)).not.toContain('locked@');
  desk.zoho.records.put('Leads', zohoRecord('91', 'locked@example.com'));
  expect((await detailOf(send('admin', 'POST', `/${id}/retry`))).connection).toMatchObject({
    waiting: 1,
    failed: 0,
  });
  await desk.worker().run();
  expect(desk.zoho.records.byId('Leads', '91')?.Email_Opt_Out).toBe(true);
});

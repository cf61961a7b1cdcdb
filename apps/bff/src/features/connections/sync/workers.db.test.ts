import type { Fetch } from '@heed/connectors';
import { startZohoCrm } from '@heed/simulators';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SyncDesk, startSyncDesk, zohoRecord } from '../testing/sync-desk.ts';
import { openForJob } from './open-for-job.ts';

let desk: SyncDesk;
beforeAll(async () => {
  desk = await startSyncDesk();
});
afterAll(() => desk.close());

const updatesOf = (id: string) =>
  desk.zoho.log.filter(({ place, body }) => place === 'update' && body.includes(`"${id}"`));

test('four workers at once tick each box once, with one access token between them', async () => {
  const people = Array.from({ length: 8 }, (_, n) => ({ id: `70${n}`, value: `many${n}@example.com` }));
  for (const { id, value } of people) desk.zoho.records.put('Leads', zohoRecord(id, value));
  await desk.say(...people.map(({ value }) => ({ value })));
  await Promise.all([1, 2, 3, 4].map(() => desk.worker().run()));
  expect(desk.zoho.tokens.given).toBe(1);
  expect(people.map(({ id }) => updatesOf(id).length)).toEqual(people.map(() => 1));
  expect((await desk.tasks()).map(({ state }) => state)).toEqual(people.map(() => 'done'));
});

test('a token that is over is traded once, whoever finds out first', async () => {
  const before = desk.zoho.tokens.given;
  desk.zoho.tokens.expireAll();
  const people = Array.from({ length: 8 }, (_, n) => `later${n}@example.com`);
  await desk.say(...people.map((value) => ({ value })));
  await Promise.all([1, 2, 3].map(() => desk.worker().run()));
  expect(desk.zoho.tokens.given - before).toBe(1);
});

test('a worker that died in the middle is followed by another, and its box is ticked', async () => {
  desk.zoho.records.put('Leads', zohoRecord('601', 'fallen@example.com'));
  await desk.say({ value: 'fallen@example.com' });
  // It took the task, and no more was heard of it.
  await openForJob({ sync: desk.db.as('heed_sync'), keys: desk.keys }, desk.connectionId, 20);
  await desk.worker().run();
  expect(await desk.tasks('fallen@example.com')).toMatchObject([{ state: 'waiting' }]);
  await desk.letTimePass();
  await desk.worker().run();
  expect(await desk.tasks('fallen@example.com')).toMatchObject([{ state: 'done' }]);
  expect(desk.zoho.records.byId('Leads', '601')?.Email_Opt_Out).toBe(true);
});

/** Lets something happen just before the update would be sent. */
const beforeUpdate =
  (happens: () => Promise<void>): Fetch =>
  async (url, init) => {
    if (init.method === 'GET' && url.pathname.endsWith('/search')) await happens();
    return fetch(url, init);
  };

test('a worker whose lease was taken over sends nothing more and writes nothing', async () => {
  desk.zoho.records.put('Leads', zohoRecord('602', 'slow@example.com'));
  await desk.say({ value: 'slow@example.com' });
  const second = desk.worker();
  let isTaken = false;
  const first = desk.worker({
    outward: {
      ...desk.outward,
      fetch: beforeUpdate(async () => {
        if (isTaken) return;
        isTaken = true;
        await desk.letTimePass();
        await second.run();
      }),
    },
  });
  await first.run();
  expect(updatesOf('602')).toHaveLength(1);
  expect(await desk.tasks('slow@example.com')).toMatchObject([{ state: 'done', attempts: 1 }]);
});

test('pausing stops a run before its next call; resuming goes on', async () => {
  desk.zoho.records.put('Leads', zohoRecord('603', 'paused@example.com'));
  await desk.say({ value: 'paused@example.com' });
  const setState = (state: string) =>
    desk.db.owner.pool.query('update connection set state = $1', [state]).then(() => undefined);
  await desk.worker({ outward: { ...desk.outward, fetch: beforeUpdate(() => setState('paused')) } }).run();
  expect(updatesOf('603')).toHaveLength(0);
  expect(await desk.tasks('paused@example.com')).toMatchObject([{ state: 'waiting', lease_token: null }]);
  await setState('active');
  await desk.worker().run();
  expect(desk.zoho.records.byId('Leads', '603')?.Email_Opt_Out).toBe(true);
});

test('wrong credentials stop the connection until somebody helps, and lose nothing', async () => {
  const zoho = await startSyncDesk();
  await zoho.say({ value: 'waits@example.com' });
  zoho.zoho.faults.add({ kind: 'refusedToken', at: 'fields' });
  await zoho.worker().run();
  const { rows } = await zoho.db.owner.pool.query('select fault_code, resting_until from connection');
  expect(rows).toEqual([{ fault_code: 'credentials_refused', resting_until: expect.any(Date) }]);
  expect(await zoho.tasks()).toMatchObject([{ state: 'waiting', last_code: 'credentials_refused' }]);
  await zoho.close();
});

test('with the flag off a stand-in is not called, even where its row says so', async () => {
  await desk.say({ value: 'flag-off@example.com' });
  const calls = desk.zoho.log.length;
  await desk.worker({ outward: { ...desk.outward, allowLoopback: false } }).run();
  expect(desk.zoho.log.length).toBe(calls);
  expect(await desk.tasks('flag-off@example.com')).toMatchObject([
    { state: 'waiting', last_code: 'domain_refused' },
  ]);
});

test('a token that was kept for another place is not used: the stand-in of the demo moves with each start', async () => {
  const moved = await startZohoCrm({ records: [['Leads', zohoRecord('604', 'moved@example.com')]] });
  await desk.db.owner.pool.query('update connection set local_url = $1', [moved.url]);
  await desk.letTimePass();
  const calls = desk.zoho.log.length;
  await desk.say({ value: 'moved@example.com' });
  await desk.worker().run();
  expect(moved.records.byId('Leads', '604')?.Email_Opt_Out).toBe(true);
  expect(desk.zoho.log.length).toBe(calls);
  await moved.close();
});

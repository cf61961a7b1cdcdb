import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readTrail } from '../../../testing/read-trail.ts';
import { syncStates } from '../sync-states.ts';
import { type SyncDesk, startSyncDesk, zohoRecord } from '../testing/sync-desk.ts';

let desk: SyncDesk;
beforeAll(async () => {
  desk = await startSyncDesk({ tokensInTenMinutes: 1000 });
});
afterAll(() => desk.close());
afterEach(async () => {
  desk.zoho.faults.clear();
  await desk.letTimePass();
  await desk.worker().run();
  await desk.db.owner.pool.query('delete from sync_task');
});

let made = 0;
/** Somebody whom the CRM knows as a contact, and as a lead. */
function person(): { address: string; contact: string; lead: string } {
  made += 1;
  const [address, contact, lead] = [`person${made}@example.com`, `90${made}`, `80${made}`];
  desk.zoho.records.put('Contacts', zohoRecord(contact, address));
  desk.zoho.records.put('Leads', zohoRecord(lead, address));
  return { address, contact, lead };
}
const ticked = (module: 'Leads' | 'Contacts', id: string) =>
  desk.zoho.records.byId(module, id)?.Email_Opt_Out;
const connectionNow = async () =>
  (await desk.db.owner.pool.query('select * from connection where id = $1', [desk.connectionId])).rows[0];

test('an opt-out from all e-mail ticks the box of every record, and the receipt can say so', async () => {
  const { address, contact, lead } = person();
  await desk.say({ value: address });
  expect(await desk.tasks(address)).toMatchObject([{ state: 'waiting', attempts: 0, priority: 0 }]);
  await desk.worker().run();
  expect([ticked('Contacts', contact), ticked('Leads', lead)]).toEqual([true, true]);
  expect(await desk.tasks(address)).toMatchObject([
    {
      state: 'done',
      records: [
        { module: 'Leads', recordId: lead, outcome: 'done' },
        { module: 'Contacts', recordId: contact, outcome: 'done' },
      ],
    },
  ]);
  const states = syncStates(desk.db.as('heed_app'));
  const key = desk.keys.keyOf('email', address);
  expect(await states.ofIdentifier(key, 'email')).toEqual([
    { system: 'Zoho CRM', state: 'done', at: expect.any(Date) },
  ]);
  expect(await states.ofIdentifier(key, 'sms')).toEqual([]);
});

test('each run has one event in the trail, written before an address was opened, and nothing personal is stored', async () => {
  const { address } = person();
  await desk.say({ value: address });
  await desk.worker().run();
  const runs = (await readTrail(desk.db.owner)).filter(({ action }) => action === 'sync.run');
  expect(runs.at(-1)).toMatchObject({ object: { kind: 'connection', id: desk.connectionId } });
  const { rows } = await desk.db.owner.pool.query(
    `select (select string_agg(t::text, '') from sync_task t) || (select string_agg(r::text, '') from connection_run r)
      || (select string_agg(c::text, '') from connection c) as everything`,
  );
  expect(rows[0].everything).not.toContain(address);
  expect(rows[0].everything).not.toContain('stand-in-secret');
});

test.each([
  ['a topic', { purpose: 'marketing.offers' }],
  ['another channel', { channel: 'sms' }],
  ['a phone number', { type: 'phone', value: '+447700900123', channel: '*' }],
  ['a yes', { kind: 'optIn' }],
] as const)('%s never leaves a task', async (_, traits) => {
  await desk.say({ value: person().address, ...traits });
  expect(await desk.tasks()).toEqual([]);
});

test('"stop everything" concerns e-mail too', async () => {
  const { address } = person();
  await desk.say({ value: address, channel: '*' });
  expect(await desk.tasks(address)).toHaveLength(1);
});

test('who is in no record there is done as well, and said no again is asked again', async () => {
  await desk.say({ value: 'nobody@example.com' });
  await desk.worker().run();
  expect(await desk.tasks()).toMatchObject([{ state: 'done', records: [] }]);
  desk.zoho.records.put('Leads', zohoRecord('777', 'nobody@example.com'));
  await desk.say({ value: 'nobody@example.com', channel: '*' });
  expect(await desk.tasks()).toMatchObject([{ state: 'waiting' }]);
  await desk.worker().run();
  expect(ticked('Leads', '777')).toBe(true);
});

test('a "yes" that came after the opt-out, while it waited, leaves the box alone', async () => {
  const { address, contact } = person();
  await desk.say({ value: address });
  await desk.say({ value: address, kind: 'optIn', occurredAt: new Date('2026-03-05T12:00:00Z') });
  await desk.worker().run();
  expect(await desk.tasks(address)).toMatchObject([{ state: 'dropped', last_code: 'opted_in_again' }]);
  expect(ticked('Contacts', contact)).toBe(false);
});

test('a locked record needs a person, and the other records are ticked all the same', async () => {
  const { address, contact, lead } = person();
  desk.zoho.records.put('Contacts', zohoRecord(contact, address, { Locked__s: true }));
  await desk.say({ value: address });
  await desk.worker().run();
  expect(await desk.tasks(address)).toMatchObject([{ state: 'needsPerson', last_code: 'record_locked' }]);
  expect(ticked('Leads', lead)).toBe(true);
  const key = desk.keys.keyOf('email', address);
  expect(await syncStates(desk.db.as('heed_app')).ofIdentifier(key, '*')).toMatchObject([
    { state: 'failed' },
  ]);
});

test.each([
  ['serverError', 'server_error'],
  ['badGateway', 'server_error'],
  ['okWithError', 'server_error'],
  ['down', 'unreachable'],
  ['hang', 'timeout'],
  ['drip', 'timeout'],
  ['rateLimited', 'rate_limited'],
  ['creditsExhausted', 'credits_exhausted'],
] as const)('%s: the opt-out waits with its reason, and is done when that is over', async (kind, code) => {
  const { address, contact } = person();
  await desk.say({ value: address });
  desk.zoho.faults.add({ kind, at: 'search' });
  // Nobody waits for an answer that cannot come longer than the test needs.
  const timeoutMs = code === 'timeout' ? 1_000 : desk.outward.timeoutMs;
  await desk.worker({ outward: { ...desk.outward, timeoutMs } }).run();
  expect(await desk.tasks(address)).toMatchObject([{ state: 'waiting', last_code: code, lease_token: null }]);
  expect(await connectionNow()).toMatchObject({ fault_code: code });
  desk.zoho.faults.clear();
  await desk.letTimePass();
  await desk.worker().run();
  expect(await desk.tasks(address)).toMatchObject([{ state: 'done' }]);
  expect(ticked('Contacts', contact)).toBe(true);
  expect(await connectionNow()).toMatchObject({ fault_code: null, failures: 0 });
});

test('credits that are used up are not asked for again within the hour', async () => {
  await desk.say({ value: person().address });
  desk.zoho.faults.add({ kind: 'creditsExhausted', at: 'any' });
  await desk.worker().run();
  const { resting_until } = await connectionNow();
  expect(resting_until.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  const calls = desk.zoho.log.length;
  await desk.worker().run();
  expect(desk.zoho.log.length).toBe(calls);
});

test('an answer that was lost is found by reading, and the box is ticked once', async () => {
  const { address, contact } = person();
  desk.zoho.records.remove('Leads', `80${made}`);
  await desk.say({ value: address });
  desk.zoho.faults.add({ kind: 'lostAnswer', at: 'update', times: 1 });
  const before = desk.zoho.log.length;
  await desk.worker().run();
  expect(await desk.tasks(address)).toMatchObject([{ state: 'done', attempts: 1 }]);
  expect(ticked('Contacts', contact)).toBe(true);
  expect(desk.zoho.log.slice(before).filter(({ place }) => place === 'update')).toHaveLength(1);
});

test('one odd address does not keep the others from their turn', async () => {
  const odd = person();
  const others = [person(), person(), person(), person()];
  await desk.say(...[odd, ...others].map(({ address }) => ({ value: address })));
  const worker = desk.worker({
    outward: {
      ...desk.outward,
      fetch: (url, init) =>
        url.href.includes(encodeURIComponent(odd.address))
          ? Promise.reject(new TypeError('fetch failed'))
          : fetch(url, init),
    },
  });
  await worker.run();
  for (const { address } of others) expect(await desk.tasks(address)).toMatchObject([{ state: 'done' }]);
  expect(await desk.tasks(odd.address)).toMatchObject([{ state: 'waiting', last_code: 'unreachable' }]);
});

test('a system that does not answer holds up no other', async () => {
  const dead = await desk.connect('http://127.0.0.1:9', 'Dead CRM');
  const { address, contact } = person();
  await desk.say({ value: address });
  await desk.worker().run();
  expect(ticked('Contacts', contact)).toBe(true);
  const states = Object.fromEntries(
    (await desk.tasks(address)).map(({ connection_id, state }) => [connection_id, state]),
  );
  expect(states).toEqual({ [desk.connectionId]: 'done', [dead]: 'waiting' });
  const key = desk.keys.keyOf('email', address);
  expect(await syncStates(desk.db.as('heed_app')).ofIdentifier(key, 'email')).toMatchObject([
    { system: 'Dead CRM', state: 'waiting' },
    { system: 'Zoho CRM', state: 'done' },
  ]);
  await desk.db.owner.pool.query(`update connection set state = 'paused' where id = $1`, [dead]);
});

import {
  ConnectorFault,
  type Fetch,
  refreshAccess,
  type ZohoTokens,
  zohoCrm,
  zohoHosts,
} from '@heed/connectors';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ZohoFaultKind } from './faults.ts';
import type { ZohoRecord } from './records.ts';
import { startZohoCrm, type ZohoCrmStandIn } from './server.ts';
import { STAND_IN_CREDENTIALS } from './tokens.ts';

let zoho: ZohoCrmStandIn;
/** Hosts that were called: no answer may lead anywhere else. */
const hosts = new Set<string>();
beforeAll(async () => {
  zoho = await startZohoCrm({ tokensInTenMinutes: 10_000 });
});
afterAll(async () => {
  await zoho.close();
});
beforeEach(() => {
  zoho.faults.clear();
  for (const module of ['Leads', 'Contacts'] as const)
    for (const { id } of zoho.records.all(module)) zoho.records.remove(module, id);
});

const through: Fetch = (url, init) => {
  hosts.add(url.host);
  return fetch(url, init);
};
const timeoutMs = 10_000;
/** Nobody waits for an answer that cannot come longer than the test needs. */
const IMPATIENT_MS = 1_000;

function tokensOf(url: string): ZohoTokens {
  const places = zohoHosts({ dataCentre: 'local', url }, { allowLoopback: true });
  const fetchOne = () => refreshAccess(places, STAND_IN_CREDENTIALS, { fetch: through, timeoutMs });
  let kept: ReturnType<typeof fetchOne> | undefined;
  return { current: () => (kept ??= fetchOne()), renew: () => (kept = fetchOne()) };
}
const connector = (patience = timeoutMs) =>
  zohoCrm({ tokens: tokensOf(zoho.url), fetch: through, timeoutMs: patience });
const record = (id: string, Email: string | null, traits: Partial<ZohoRecord> = {}): ZohoRecord => ({
  id,
  Email,
  Email_Opt_Out: false,
  ...traits,
});
const updates = (from = 0) => zoho.log.slice(from).filter(({ place }) => place === 'update');
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ConnectorFault ? error.code : error),
  );

test('exactly the address is found, in every e-mail field, and in converted leads', async () => {
  zoho.records.put('Leads', record('1', 'ann@example.com', { converted: true }));
  zoho.records.put('Leads', record('2', 'joann@example.com'));
  zoho.records.put('Leads', record('3', 'ann@example.com.test'));
  zoho.records.put('Contacts', record('4', 'Ann@EXAMPLE.com'));
  zoho.records.put('Contacts', record('5', null, { Secondary_Email: 'ann@example.com' }));
  zoho.records.put('Contacts', record('6', 'other@example.com', { Billing_Email: 'ann@example.com' }));
  zoho.records.put('Contacts', record('7', 'ann@example.com', { Email_Opt_Out: true }));
  const outcomes = await connector().optOut({ email: 'ann@example.com' });
  expect(outcomes.map(({ module, recordId, outcome }) => `${module} ${recordId} ${outcome}`).sort()).toEqual([
    'Contacts 4 done',
    'Contacts 5 done',
    'Contacts 6 done',
    'Contacts 7 already',
    'Leads 1 done',
  ]);
  expect(zoho.records.byId('Leads', '2')?.Email_Opt_Out).toBe(false);
  expect(zoho.records.byId('Leads', '3')?.Email_Opt_Out).toBe(false);
});

test.each([
  'a+b@example.com',
  "o'neil@example.com",
  'a&b=c@example.com',
  'a%2bb@example.com',
  'a#?/b@example.com',
])('%s arrives at the search as it is', async (email) => {
  zoho.records.put('Leads', record('1', email));
  expect(await connector().optOut({ email })).toMatchObject([{ recordId: '1', outcome: 'done' }]);
});

test('a domain that was typed in its own letters is found by its ASCII form', async () => {
  zoho.records.put('Leads', record('1', 'jo@bücher.example'));
  expect(await connector().optOut({ email: 'jo@xn--bcher-kva.example' })).toMatchObject([
    { outcome: 'done' },
  ]);
});

test('whatever the address and the records are: those with it are ticked, no other, and none is un-ticked', async () => {
  const local = fc.stringMatching(/^[a-c.+_'-]{1,4}$/);
  await fc.assert(
    fc.asyncProperty(
      local,
      fc.array(fc.tuple(local, fc.boolean()), { maxLength: 6 }),
      async (mine, others) => {
        const people: [string, boolean][] = [[mine, false], ...others];
        for (const [n, [name, ticked]] of people.entries())
          zoho.records.put('Leads', record(`${n}`, `${name}@example.com`, { Email_Opt_Out: ticked }));
        await connector().optOut({ email: `${mine}@example.com` });
        for (const [n, [name, ticked]] of people.entries())
          expect(zoho.records.byId('Leads', `${n}`)?.Email_Opt_Out).toBe(ticked || name === mine);
        for (const { id } of zoho.records.all('Leads')) zoho.records.remove('Leads', id);
      },
    ),
    { numRuns: 8 },
  );
  expect(zoho.log.filter(({ body }) => body.includes('"Email_Opt_Out":false'))).toEqual([]);
});

test('more records than one update takes are ticked in several, without a workflow', async () => {
  for (let n = 0; n < 102; n += 1) zoho.records.put('Leads', record(`${1000 + n}`, 'many@example.com'));
  const from = zoho.log.length;
  const outcomes = await connector().optOut({ email: 'many@example.com' });
  expect(outcomes).toHaveLength(102);
  const bodies = updates(from).map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ data }) => data.length)).toEqual([100, 2]);
  expect(bodies.every(({ trigger }) => Array.isArray(trigger) && trigger.length === 0)).toBe(true);
});

test('of a 207 each item counts by its place: locked needs a person, gone is gone, the rest is done', async () => {
  for (const id of ['1', '2', '3']) zoho.records.put('Leads', record(id, 'mix@example.com'));
  zoho.records.put('Leads', record('2', 'mix@example.com', { Locked__s: true }));
  const whileUpdating: Fetch = (url, init) => {
    // It was deleted between the search and the update, whose error then names no record.
    if (init.method === 'PUT') zoho.records.remove('Leads', '1');
    return through(url, init);
  };
  const outcomes = await zohoCrm({ tokens: tokensOf(zoho.url), fetch: whileUpdating, timeoutMs }).optOut({
    email: 'mix@example.com',
  });
  expect(outcomes).toEqual([
    { module: 'Leads', recordId: '1', outcome: 'gone' },
    { module: 'Leads', recordId: '2', outcome: 'needsPerson', code: 'record_locked' },
    { module: 'Leads', recordId: '3', outcome: 'done' },
  ]);
});

test('an answer that was lost is replaced by reading; the update is not sent twice', async () => {
  zoho.records.put('Leads', record('1', 'lost@example.com'));
  zoho.faults.add({ kind: 'lostAnswer', at: 'update', times: 1 });
  const from = zoho.log.length;
  expect(await connector().optOut({ email: 'lost@example.com' })).toMatchObject([{ outcome: 'done' }]);
  expect(updates(from)).toHaveLength(1);
});

test('an update that was said to be done, and is read as not done, is a fault', async () => {
  zoho.records.put('Leads', record('1', 'liar@example.com'));
  const lying: Fetch = async (url, init) =>
    init.method === 'PUT'
      ? Response.json({ data: [{ code: 'SUCCESS', status: 'success', details: { id: '1' } }] })
      : through(url, init);
  const work = zohoCrm({ tokens: tokensOf(zoho.url), fetch: lying, timeoutMs }).optOut({
    email: 'liar@example.com',
  });
  expect(await codeOf(work)).toBe('not_effected');
});

const FAULTS: readonly (readonly [ZohoFaultKind, string])[] = [
  ['rateLimited', 'rate_limited'],
  ['creditsExhausted', 'credits_exhausted'],
  ['refusedToken', 'credentials_refused'],
  ['serverError', 'server_error'],
  ['badGateway', 'server_error'],
  ['okWithError', 'server_error'],
  ['hang', 'timeout'],
  ['drip', 'timeout'],
  ['down', 'unreachable'],
];
test.each(FAULTS)('%s is %s, and nothing is ticked', async (kind, code) => {
  zoho.records.put('Leads', record('1', 'fault@example.com'));
  zoho.faults.add({ kind, at: 'search' });
  const patience = code === 'timeout' ? IMPATIENT_MS : timeoutMs;
  expect(await codeOf(connector(patience).optOut({ email: 'fault@example.com' }))).toBe(code);
  expect(zoho.records.byId('Leads', '1')?.Email_Opt_Out).toBe(false);
});

test('a token that is over is renewed once, in the middle of the work', async () => {
  zoho.records.put('Leads', record('1', 'token@example.com'));
  const good = connector();
  await good.health();
  const given = zoho.tokens.given;
  zoho.tokens.expireAll();
  expect(await good.optOut({ email: 'token@example.com' })).toMatchObject([{ outcome: 'done' }]);
  expect(zoho.tokens.given - given).toBe(1);
});

test('an endless answer is not read to its end', async () => {
  const flood: Fetch = async () =>
    new Response(
      new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(32)) }),
    );
  const work = zohoCrm({ tokens: tokensOf(zoho.url), fetch: flood, timeoutMs: 5_000 }).health();
  expect(await codeOf(work)).toBe('answer_unreadable');
});

test('a test says which step failed', async () => {
  expect(await connector().test()).toEqual([
    { step: 'logIn', ok: true },
    { step: 'leads', ok: true },
    { step: 'contacts', ok: true },
  ]);
  zoho.faults.add({ kind: 'rateLimited', at: 'search' });
  expect(await connector().test()).toEqual([
    { step: 'logIn', ok: true },
    { step: 'leads', ok: false, fault: 'rate_limited' },
  ]);
});

test('the accounts server takes a form, a multipart form or the query, gives ten tokens, and then status 200 without one', async () => {
  const other = await startZohoCrm();
  const fields = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: STAND_IN_CREDENTIALS.clientId,
    client_secret: STAND_IN_CREDENTIALS.clientSecret,
    refresh_token: STAND_IN_CREDENTIALS.refreshToken,
  });
  const form = new FormData();
  for (const [name, value] of fields) form.set(name, value);
  const place = `${other.url}/oauth/v2/token`;
  for (const answer of [
    await fetch(place, { method: 'POST', body: fields }),
    await fetch(place, { method: 'POST', body: form }),
    await fetch(`${place}?${fields.toString()}`, { method: 'POST' }),
  ])
    expect(await answer.json()).toMatchObject({ api_domain: other.url, expires_in: 3600 });
  for (let n = 3; n < 10; n += 1) await fetch(place, { method: 'POST', body: fields });
  const eleventh = await fetch(place, { method: 'POST', body: fields });
  expect([eleventh.status, await eleventh.json()]).toMatchObject([200, { error: 'Access Denied' }]);
  const places = zohoHosts({ dataCentre: 'local', url: other.url }, { allowLoopback: true });
  expect(await codeOf(refreshAccess(places, STAND_IN_CREDENTIALS, { fetch, timeoutMs }))).toBe(
    'too_many_log_ins',
  );
  await other.close();
});

test('in all of this no other host was called than the stand-in, whatever an answer named', () => {
  expect([...hosts]).toEqual([new URL(zoho.url).host]);
});

import { request } from 'node:http';
import { type CheckBody, checkSchema, problemSchema } from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTrail } from '../../../testing/read-trail.ts';
import { type CheckDesk, startCheckDesk } from '../testing/check-desk.ts';

let desk: CheckDesk;
let key: Record<string, string>;
beforeAll(async () => {
  desk = await startCheckDesk();
  key = await desk.withKey('suppression.check');
  await desk.tell(
    { value: 'no@example.com' },
    { value: 'topic@example.com', purpose: 'marketing.offers' },
    { value: 'everywhere@example.com', channel: '*' },
    { value: 'back@example.com' },
    { type: 'phone', value: '+447700900123', channel: 'sms' },
  );
  await desk.tell({ value: 'back@example.com', kind: 'optIn', occurredAt: new Date('2026-04-01T12:00:00Z') });
});
afterAll(() => desk.close());

const PLAIN = 'application/json';
/** Express answers what does not come as plain JSON; both ways are asked the same. */
const WAYS = [
  ['on the hot path', PLAIN],
  ['through Express', 'application/json; charset="utf-8"'],
] as const;

async function ask(body: unknown, headers: Record<string, string>, type: string = PLAIN) {
  const answer = await fetch(`${desk.url}/api/v1/suppressions/check`, {
    method: 'POST',
    headers: { 'Content-Type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
const email = (identifier: string, more = {}) => ({ identifier, channel: 'email', ...more });
const decisions = async (items: CheckBody['items'] | unknown[], headers = key) =>
  checkSchema.parse((await ask({ items }, headers)).body).results.map(({ decision }) => decision);

describe.each(WAYS)('%s', (_name, type) => {
  test('a program gets decision, scope, since and event for each item, in their order', async () => {
    const { status, body } = await ask(
      { items: [email('NO@Example.com'), email('yes@example.com'), email('everywhere@example.com')] },
      key,
      type,
    );
    expect(status).toBe(200);
    expect(checkSchema.parse(body).results).toMatchObject([
      {
        decision: 'do_not_send',
        scope: { channel: 'email', purpose: 'marketing' },
        since: '2026-03-04T12:00:00.000Z',
        eventId: expect.stringMatching(/^pre_/),
      },
      { decision: 'send' },
      { decision: 'do_not_send', scope: { channel: '*', purpose: 'marketing' } },
    ]);
  });

  test('an identifier that cannot be read is a fault and not to be contacted; the others are answered', async () => {
    const { body } = await ask({ items: [email('not an address@'), email('yes@example.com')] }, key, type);
    expect(checkSchema.parse(body).results).toEqual([
      { decision: 'do_not_send', fault: expect.objectContaining({ code: expect.stringMatching(/^email_/) }) },
      { decision: 'send' },
    ]);
  });

  test('every answer has its request id and the headers of all answers', async () => {
    const { headers } = await ask({ items: [email('yes@example.com')] }, key, type);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each<[string, number, string, unknown, Record<string, string>]>([
    ['no key and no session', 401, 'not_signed_in', { items: [email('a@example.com')] }, {}],
    [
      'a forged key',
      401,
      'api_key_invalid',
      { items: [email('a@example.com')] },
      { Authorization: `Bearer heed_${'0'.repeat(32)}_${'A'.repeat(43)}` },
    ],
    [
      'another site',
      403,
      'cross_site_request',
      { items: [email('a@example.com')] },
      { 'Sec-Fetch-Site': 'cross-site' },
    ],
  ])('%s is refused before the body is read', async (_what, status, code, body, headers) => {
    const answer = await ask(body, headers, type);
    expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([status, code]);
  });

  test.each<[string, number, string, unknown]>([
    ['no items', 422, 'invalid_request', { items: [] }],
    ['every channel at once', 422, 'invalid_request', { items: [email('a@example.com', { channel: '*' })] }],
    ['a field that is not known', 422, 'invalid_request', { items: [email('a@example.com', { extra: 1 })] }],
    ['text', 400, 'malformed_json', '"text"'],
    ['half an object', 400, 'malformed_json', '{"items":'],
    [
      '1,001 items',
      422,
      'invalid_request',
      { items: Array.from({ length: 1_001 }, () => email('a@example.com')) },
    ],
  ])('%s is a fault of the request', async (_what, status, code, body) => {
    const answer = await ask(body, key, type);
    expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([status, code]);
  });

  test('a key without the scope, and a role without the permission, are refused', async () => {
    const other = await desk.withKey('optOut.write');
    const body = { items: [email('a@example.com')] };
    expect(problemSchema.parse((await ask(body, other, type)).body).code).toBe('scope_missing');
    const frontline = await ask(body, await desk.as('frontline'), type);
    expect(problemSchema.parse(frontline.body)).toMatchObject({
      code: 'permission_missing',
      missing: { permission: 'suppression.check' },
    });
  });

  test('a marketer names a campaign and gets the bare answer', async () => {
    const marketer = await desk.as('marketer');
    const items = [email('no@example.com'), email('yes@example.com'), email('anna.example.com')];
    const without = await ask({ items }, marketer, type);
    expect(problemSchema.parse(without.body).faults).toEqual([{ path: 'campaign', message: 'is needed' }]);
    const { body } = await ask({ items, campaign: desk.campaign }, marketer, type);
    expect(checkSchema.parse(body).results).toEqual([
      { decision: 'do_not_send' },
      { decision: 'send' },
      { decision: 'do_not_send', fault: expect.anything() },
    ]);
  });
});

test('topics and channels decide as the rules say, and a later yes lifts', async () => {
  expect(
    await decisions([
      email('topic@example.com'),
      email('topic@example.com', { purpose: 'marketing.offers.daily' }),
      email('no@example.com', { channel: 'sms', type: 'email' }),
      email('everywhere@example.com', { channel: 'post' }),
      email('back@example.com'),
      { identifier: '+44 7700 900123', channel: 'sms' },
    ]),
  ).toEqual(['send', 'do_not_send', 'send', 'do_not_send', 'send', 'do_not_send']);
});

test('a body that ends before its length leaves nothing behind, and the server goes on', async () => {
  const socketClosed = new Promise<void>((resolve) => {
    const cut = request(`${desk.url}/api/v1/suppressions/check`, {
      method: 'POST',
      headers: { ...key, 'Content-Type': PLAIN, 'Content-Length': '100' },
    });
    cut.on('error', () => resolve());
    cut.on('close', () => resolve());
    cut.write('{"items":');
    setImmediate(() => cut.destroy());
  });
  await socketClosed;
  expect(await decisions([email('no@example.com')])).toEqual(['do_not_send']);
});

test('somebody who gets answers only has a measure of them in an hour', async () => {
  const marketer = await desk.as('marketer');
  const items = Array.from({ length: 1_000 }, (_, index) => email(`person${index}@example.com`));
  const body = { items, campaign: desk.campaign };
  expect((await ask(body, marketer)).status).toBe(200);
  expect((await ask(body, marketer)).status).toBe(200);
  const third = await ask(body, marketer);
  expect([third.status, problemSchema.parse(third.body).code]).toEqual([429, 'too_many_attempts']);
});

test('checks are added up for the trail: who, for which campaign, how many, and nothing else', async () => {
  await desk.flush();
  const before = (await readTrail(desk.db.owner)).length;
  const marketer = await desk.as('marketer');
  const body = { items: [email('no@example.com'), email('anna.example.com')], campaign: desk.campaign };
  await ask(body, marketer);
  await ask(body, marketer);
  await ask({ items: [email('yes@example.com')] }, key);
  await desk.flush();
  const added = (await readTrail(desk.db.owner)).slice(before);
  expect(added.map(({ action, actor, details }) => [action, actor.kind, details])).toEqual([
    [
      'suppression.check',
      'person',
      { checks: 2, items: 4, doNotSend: 4, unreadable: 2, campaign: desk.campaignId },
    ],
    ['suppression.check', 'key', { checks: 1, items: 1, doNotSend: 0, unreadable: 0 }],
  ]);
});

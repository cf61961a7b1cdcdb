import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import {
  type WebhookHandOver,
  webhookDeliveryListSchema,
  webhookHandOverSchema,
  webhookSourceSchema,
} from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { append, mountWebhooks, webhookHandlers } from '../index.ts';

const keys = buildKeys();
const PUBLIC = 'https://heed.example';
let db: TestDatabase;
let app: TestApp;
let session: string;
beforeAll(async () => {
  db = await createTestDatabase();
  const ledger = db.as('heed_ledger');
  const certificate = async () => Promise.reject(new Error('offline'));
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: () =>
      stubHandlers(webhookHandlers({ app: db.as('heed_app'), ledger, keys, publicUrl: PUBLIC })),
    mounts: [mountWebhooks({ ledger, keys, append, certificate, publicUrl: PUBLIC })],
  });
  const admin = await buildPerson(db.owner, { roles: ['admin'] });
  session = await buildSession(db.owner, admin.id);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

async function create(vendor: string, secret?: string): Promise<WebhookHandOver> {
  const answer = await app.request('POST', '/api/v1/webhook-sources', {
    session,
    body: { vendor, name: `Our ${vendor}`, ...(secret === undefined ? {} : { secret }) },
  });
  expect([answer.status, answer.body]).toMatchObject([201, {}]);
  return webhookHandOverSchema.parse(answer.body);
}

const view = async (id: string) =>
  webhookSourceSchema.parse((await app.request('GET', `/api/v1/webhook-sources/${id}`, { session })).body);
const log = async (id: string) =>
  webhookDeliveryListSchema.parse(
    (await app.request('GET', `/api/v1/webhook-sources/${id}/deliveries`, { session })).body,
  ).items;

let count = 0;
function signed(
  body: string,
  secret = SECRET,
  at = Date.now(),
): { headers: Record<string, string>; body: string } {
  count += 1;
  const [id, timestamp] = [`msg_${count}`, String(Math.floor(at / 1000))];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac}`,
    },
  };
}

/** As a vendor calls: raw bytes, no cookie, from anywhere. */
async function post(address: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  const { username, password, pathname, search } = new URL(address);
  const basic = username === '' ? {} : { authorization: `Basic ${btoa(`${username}:${password}`)}` };
  const answer = await fetch(`${app.url}${pathname}${search}`, {
    method: 'POST',
    headers: { origin: 'https://vendor.example', ...basic, ...headers },
    body,
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

const contact = (email: string, unsubscribed: boolean, at = '2026-11-01T10:00:00Z') =>
  JSON.stringify({ type: 'contact.updated', created_at: at, data: { id: email, email, unsubscribed } });

async function suppression(type: 'email' | 'phone', value: string) {
  const { rows } = await db.owner.pool.query<Record<string, unknown>>(
    'select channel, in_force, method, cause, since from suppression where identifier_key = $1',
    [keys.keyOf(type, value)],
  );
  return rows;
}

describe('a signed delivery', () => {
  test('is in force, in the log and in the trail when it is answered', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    const answer = await post(url, signed(contact('first@quillfeather.example', true)));
    expect([answer.status, answer.text]).toEqual([200, 'ok']);
    expect(await suppression('email', 'first@quillfeather.example')).toEqual([
      {
        channel: 'email',
        in_force: true,
        method: 'esp_webhook',
        cause: 'subject',
        since: new Date('2026-11-01T10:00:00Z'),
      },
    ]);
    expect(await log(source.id)).toMatchObject([{ outcome: 'recorded', recorded: 1, known: 0, fault: null }]);
    expect((await readTrail(db.owner)).at(-1)).toMatchObject({
      action: 'webhook.record',
      actor: { kind: 'system' },
      object: { kind: 'webhookSource' },
      details: { vendor: 'standard_webhooks', recorded: 1, known: 0, contradictions: 0, unusable: 0 },
    });
    expect(await view(source.id)).toMatchObject({
      lastDelivery: { outcome: 'recorded' },
      day: { deliveries: 1, recorded: 1, refused: 0 },
    });
  });

  test('told a hundred times has one effect, and fills neither log nor trail', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    const delivery = signed(contact('often@quillfeather.example', true));
    const before = (await readTrail(db.owner)).length;
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await post(url, delivery)).status),
    );
    for (let again = 0; again < 70; again += 1) statuses.push((await post(url, delivery)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const { rows } = await db.owner.pool.query('select 1 from preference_event where identifier_key = $1', [
      keys.keyOf('email', 'often@quillfeather.example'),
    ]);
    expect(rows).toHaveLength(1);
    const entries = await log(source.id);
    expect(entries.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(1);
    // Only those that came while the first was being written have a row of their own.
    expect(entries.reduce((sum, { times }) => sum + times, 0)).toBe(100);
    expect((await readTrail(db.owner)).length - before).toBeLessThanOrEqual(30);
  });

  test('that claims somebody came back lifts nothing, and is told as a contradiction once', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    await post(url, signed(contact('back@quillfeather.example', true)));
    const claim = contact('back@quillfeather.example', false, '2026-11-20T10:00:00Z');
    expect((await post(url, signed(claim))).status).toBe(200);
    expect((await post(url, signed(claim))).status).toBe(200);
    expect(await suppression('email', 'back@quillfeather.example')).toMatchObject([{ in_force: true }]);
    expect((await log(source.id)).map(({ outcome, contradictions }) => [outcome, contradictions])).toEqual([
      ['repeated', 0],
      ['contradiction', 1],
      ['recorded', 0],
    ]);
  });

  test('with a time that cannot be true stops the person all the same, from now', async () => {
    const { url } = await create('standard_webhooks', SECRET);
    for (const at of ['2999-01-01T00:00:00Z', '-200000-01-01T00:00:00Z', 'yesterday']) {
      const email = `time.${at.length}@quillfeather.example`;
      expect((await post(url, signed(contact(email, true, at)))).status).toBe(200);
      const [row] = await suppression('email', email);
      expect(row?.in_force).toBe(true);
      expect(Math.abs(Number(row?.since) - Date.now())).toBeLessThan(60_000);
    }
  });
});

describe('a delivery that is not believed', () => {
  test('is answered 401 and counted by its reason, a minute in one row; nothing changes', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    const good = signed(contact('forged@quillfeather.example', true));
    const altered = { ...good, body: good.body.replace('forged', 'other') };
    const foreign = signed(good.body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`);
    const old = signed(good.body, SECRET, Date.now() - 3_600_000);
    const ahead = signed(good.body, SECRET, Date.now() + 3_600_000);
    const bare = { body: good.body, headers: {} };
    const answers = [];
    for (const delivery of [altered, foreign, old, ahead, bare]) answers.push(await post(url, delivery));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await suppression('email', 'forged@quillfeather.example')).toEqual([]);
    const entries = (await log(source.id)).map(({ outcome, fault, times }) => `${outcome} ${fault} ${times}`);
    expect(entries.toSorted()).toEqual([
      'refused signature_missing 1',
      'refused signature_wrong 2',
      'refused timestamp_in_future 1',
      'refused timestamp_too_old 1',
    ]);
    expect((await view(source.id)).day).toEqual({ deliveries: 5, recorded: 0, refused: 5 });
  });

  test('whatever the bytes, is never a fault of Heed’s own', async () => {
    const sources = [
      await create('standard_webhooks', SECRET),
      await create('twilio', '0123456789abcdef0123456789abcdef'),
      await create('mailchimp'),
      await create('postmark'),
      await create('amazon_ses', 'arn:aws:sns:eu-west-1:123456789012:complaints'),
    ];
    const bodies = [
      '',
      '\0',
      '{',
      '[]',
      'null',
      '{"to":"\\u0000"}',
      'type=unsubscribe&data[email]=%00@x',
      'x'.repeat(10_000),
    ];
    const statuses = new Set<number>();
    for (const { url } of sources) {
      for (const body of bodies) {
        statuses.add((await post(url, { body, headers: { 'content-encoding': 'identity' } })).status);
        statuses.add((await post(url, signed(body))).status);
      }
      statuses.add((await post(url, { body: 'x', headers: { 'content-encoding': 'gzip' } })).status);
      statuses.add((await post(url, { body: 'x'.repeat(2_000_001), headers: {} })).status);
    }
    statuses.add((await post(`${PUBLIC}/hooks/whk_${'0'.repeat(32)}`, signed('{}'))).status);
    statuses.add((await post(`${PUBLIC}/hooks/%00`, signed('{}'))).status);
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  });

  test('by Amazon waits, answered 503, while its certificate cannot be fetched', async () => {
    const { url, source } = await create('amazon_ses', 'arn:aws:sns:eu-west-1:123456789012:complaints');
    const body = JSON.stringify({
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:complaints',
      Message: '{}',
      Timestamp: '2026-11-22T10:00:00.000Z',
      SignatureVersion: '2',
      Signature: 'AAAA',
      SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem',
    });
    expect((await post(url, { body, headers: { 'content-type': 'text/plain' } })).status).toBe(503);
    expect(await log(source.id)).toMatchObject([{ outcome: 'refused', fault: 'certificate_unavailable' }]);
  });
});

describe('each vendor', () => {
  test('SendGrid: a batch is one delivery; what cannot be anybody is counted, the rest holds', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const secret = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const { url, source } = await create('sendgrid', secret);
    const event = (name: string, email: string) => ({
      event: name,
      email,
      timestamp: 1_764_000_000,
      sg_event_id: name,
    });
    const body = JSON.stringify([
      event('spamreport', 'sg1@quillfeather.example'),
      event('bounce', 'sg2@quillfeather.example'),
      event('open', 'sg3@quillfeather.example'),
      event('unsubscribe', 'nobody at all'),
    ]);
    const timestamp = '1764000000';
    const signature = sign('sha256', Buffer.from(timestamp + body), privateKey).toString('base64');
    const headers = {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    };
    expect((await post(url, { body, headers })).status).toBe(200);
    expect(await suppression('email', 'sg1@quillfeather.example')).toMatchObject([{ cause: 'complaint' }]);
    expect(await suppression('email', 'sg2@quillfeather.example')).toMatchObject([{ cause: 'bounce' }]);
    expect(await suppression('email', 'sg3@quillfeather.example')).toEqual([]);
    expect(await log(source.id)).toMatchObject([{ outcome: 'recorded', recorded: 2, unusable: 1 }]);
  });

  test('Twilio: STOP holds, START does not come back, and the answer has nothing to say', async () => {
    const token = '0123456789abcdef0123456789abcdef';
    const { url } = await create('twilio', token);
    const sms = (fields: Record<string, string>) => {
      const parameters = Object.entries(fields)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => name + value);
      const signature = createHmac('sha1', token)
        .update(url + parameters.join(''))
        .digest('base64');
      return {
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      };
    };
    const stop = await post(url, sms({ From: '+447700900123', Body: 'STOP', MessageSid: 'SM1' }));
    expect([stop.status, stop.type]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(stop.text).toMatch(/<Response><\/Response>$/);
    await post(url, sms({ From: '+447700900123', Body: 'START', MessageSid: 'SM2' }));
    expect(await suppression('phone', '+447700900123')).toMatchObject([
      { channel: 'sms', in_force: true, method: 'sms_stop' },
    ]);
  });

  test('Mailchimp: a GET with the right token is answered and changes nothing; a moved address stays stopped', async () => {
    const { url, source } = await create('mailchimp');
    const { pathname } = new URL(url);
    expect((await fetch(app.url + pathname)).status).toBe(200);
    expect((await fetch(`${app.url}${pathname}x`)).status).toBe(404);
    expect(await log(source.id)).toEqual([]);
    const form = (fields: Record<string, string>) => ({
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const at = { fired_at: '2026-11-01 10:00:00' };
    await post(url, form({ type: 'unsubscribe', ...at, 'data[email]': 'old@quillfeather.example' }));
    const move = {
      'data[old_email]': 'old@quillfeather.example',
      'data[new_email]': 'new@quillfeather.example',
    };
    await post(url, form({ type: 'upemail', ...at, ...move }));
    expect(await suppression('email', 'new@quillfeather.example')).toMatchObject([
      { in_force: true, cause: 'automated' },
    ]);
    const later = {
      'data[old_email]': 'glad@quillfeather.example',
      'data[new_email]': 'glad2@quillfeather.example',
    };
    await post(url, form({ type: 'upemail', ...at, ...later }));
    expect(await suppression('email', 'glad2@quillfeather.example')).toEqual([]);
    // The other way round: the move was told before the no.
    await post(url, form({ type: 'unsubscribe', ...at, 'data[email]': 'glad@quillfeather.example' }));
    expect(await suppression('email', 'glad2@quillfeather.example')).toMatchObject([{ in_force: true }]);
  });

  test('Postmark: the secret in the address is basic authentication', async () => {
    const { url } = await create('postmark');
    const body = JSON.stringify({
      RecordType: 'SubscriptionChange',
      MessageID: 'p1',
      Recipient: 'pm@quillfeather.example',
      SuppressSending: true,
      SuppressionReason: 'SpamComplaint',
      ChangedAt: '2026-11-01T10:00:00Z',
    });
    expect((await post(url.replace(/heed:[^@]+@/, 'heed:wrong@'), { body, headers: {} })).status).toBe(401);
    expect((await post(url, { body, headers: {} })).status).toBe(200);
    expect(await suppression('email', 'pm@quillfeather.example')).toMatchObject([{ cause: 'complaint' }]);
  });
});

describe('a source', () => {
  const act = (id: string, action: string, body: object) =>
    app.request('POST', `/api/v1/webhook-sources/${id}/${action}`, { session, body });

  test('after a rotation takes both secrets, and tells neither', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    expect((await act(source.id, 'rotate', { secret: next })).status).toBe(200);
    expect((await post(url, signed(contact('r1@quillfeather.example', true), next))).status).toBe(200);
    expect((await post(url, signed(contact('r2@quillfeather.example', true), SECRET))).status).toBe(200);
    await db.owner.pool.query(`update webhook_source set previous_until = now() - interval '1 second'`);
    expect((await post(url, signed(contact('r3@quillfeather.example', true), SECRET))).status).toBe(401);
  });

  test('that is paused lets the vendor come again; one that has ended is not there, and stays ended', async () => {
    const { source, url } = await create('standard_webhooks', SECRET);
    const delivery = signed(contact('paused@quillfeather.example', true));
    await act(source.id, 'state', { state: 'paused' });
    expect((await post(url, delivery)).status).toBe(503);
    await act(source.id, 'state', { state: 'active' });
    expect((await post(url, delivery)).status).toBe(200);
    await act(source.id, 'state', { state: 'ended' });
    expect((await post(url, delivery)).status).toBe(404);
    expect((await act(source.id, 'state', { state: 'active' })).status).toBe(409);
    expect((await act(source.id, 'rotate', { secret: SECRET })).status).toBe(409);
  });

  test.each([
    ['sendgrid', 'not a key'],
    ['twilio', 'short'],
    ['amazon_ses', 'arn:aws:s3:::bucket'],
    ['standard_webhooks', 'whsec_x'],
    ['mailchimp', 'made by me'],
  ])(
    'of %s is refused with a secret that cannot be right, in words that do not repeat it',
    async (vendor, secret) => {
      const body = { vendor, name: 'x', secret };
      const answer = await app.request('POST', '/api/v1/webhook-sources', { session, body });
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    },
  );
});

test('nothing of a person and no secret lies open in the database', async () => {
  const { url } = await create('standard_webhooks', SECRET);
  await post(url, signed(contact('canary.webhook@quillfeather.example', true)));
  const stored = await everythingStored(db.owner);
  expect(stored).not.toContain('canary.webhook');
  expect(stored).not.toContain(SECRET);
});

import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { WEBHOOK_VENDORS } from './types.ts';
import { verifyWebhook } from './verify-webhook.ts';

// The sign vector of standard-webhooks (libraries/javascript/src/webhook.test.ts, MIT).
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const at = 1_614_265_330;
const rawBody = Buffer.from('{"test": 2432232314}');
const good = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const url = 'https://heed.example.org/hooks/1';

const standard = (
  headers: Record<string, string | undefined>,
  more: { secret?: string; seconds?: number } = {},
) =>
  verifyWebhook('standard_webhooks', {
    rawBody,
    headers: { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': good, ...headers },
    secret: more.secret ?? secret,
    url,
    now: new Date((more.seconds ?? at) * 1000),
  });

describe('Standard Webhooks', () => {
  test('takes the published signature, with and without the prefix of the secret, in any case of the headers', async () => {
    expect(await standard({})).toEqual({ ok: true });
    expect(await standard({}, { secret: secret.replace('whsec_', '') })).toEqual({ ok: true });
    const upper = { 'webhook-id': undefined, 'Webhook-Id': id };
    expect(await standard(upper)).toEqual({ ok: true });
  });

  test('takes a list of which one is right', async () => {
    expect(await standard({ 'webhook-signature': `v1,bad v2,bad ${good} v1,bad` })).toEqual({ ok: true });
  });

  test.each([
    ['no id', { 'webhook-id': undefined }, 'signature_missing'],
    ['no timestamp', { 'webhook-timestamp': undefined }, 'timestamp_missing'],
    ['a timestamp that is no number', { 'webhook-timestamp': 'hello' }, 'timestamp_malformed'],
    ['no signature', { 'webhook-signature': undefined }, 'signature_missing'],
    ['another signature', { 'webhook-signature': 'v1,dawfeoifkpqwoekfpqoekf' }, 'signature_wrong'],
    ['a cut signature', { 'webhook-signature': good.slice(0, 8) }, 'signature_wrong'],
    ['an empty signature', { 'webhook-signature': 'v1,' }, 'signature_wrong'],
  ])('refuses %s', async (_name, headers, code) => {
    expect(await standard(headers)).toEqual({ ok: false, code });
  });

  test('refuses what is older or newer than five minutes, to the second', async () => {
    expect(await standard({}, { seconds: at + 300 })).toEqual({ ok: true });
    expect(await standard({}, { seconds: at - 300 })).toEqual({ ok: true });
    expect(await standard({}, { seconds: at + 301 })).toEqual({ ok: false, code: 'timestamp_too_old' });
    expect(await standard({}, { seconds: at - 301 })).toEqual({ ok: false, code: 'timestamp_in_future' });
  });
});

describe('vendors that sign nothing', () => {
  const delivery = { rawBody: Buffer.from(''), now: new Date(0), secret: 'user:s3cret' };
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });

  test('Postmark is known by its basic authentication, or by a header it was given', async () => {
    const verify = (headers: Record<string, string>) =>
      verifyWebhook('postmark', { ...delivery, headers, url });
    expect(await verify(basic('user:s3cret'))).toEqual({ ok: true });
    expect(await verify({ 'X-Heed-Webhook-Secret': 'user:s3cret' })).toEqual({ ok: true });
    expect(await verify(basic('user:wrong'))).toEqual({ ok: false, code: 'signature_wrong' });
    expect(await verify({ Authorization: 'Bearer x' })).toEqual({ ok: false, code: 'signature_malformed' });
    expect(await verify({})).toEqual({ ok: false, code: 'signature_missing' });
  });

  test('Mailchimp is known by the secret part of the address it calls', async () => {
    const verify = (at: string) =>
      verifyWebhook('mailchimp', { ...delivery, secret: 'abc', headers: {}, url: at });
    expect(await verify('https://heed.example.org/hooks/mailchimp/abc')).toEqual({ ok: true });
    expect(await verify('https://heed.example.org/hooks/mailchimp?secret=abc')).toEqual({ ok: true });
    expect(await verify('https://heed.example.org/hooks/mailchimp/abd')).toEqual({
      ok: false,
      code: 'signature_wrong',
    });
  });
});

describe('every vendor', () => {
  test.each(WEBHOOK_VENDORS)('%s believes nobody without a secret', async (vendor) => {
    const delivery = { rawBody, headers: {}, secret: '', url, now: new Date() };
    expect(await verifyWebhook(vendor, delivery)).toEqual({ ok: false, code: 'secret_missing' });
  });

  test.each(WEBHOOK_VENDORS)('%s refuses hostile bytes with a code, never with an error', async (vendor) => {
    const bodies = [
      '',
      '\0',
      '[',
      'null',
      '"x"',
      '[]',
      '{"Type":"toString","TopicArn":"s"}',
      '%',
      'a=%ff',
      '{"__proto__":1}',
    ];
    for (const body of bodies) {
      for (const value of ['', '\0', 'v1,', 'é', 'Basic ====', '9'.repeat(400)]) {
        const names = [
          'webhook-id',
          'webhook-timestamp',
          'webhook-signature',
          'x-twilio-signature',
          'authorization',
          'x-twilio-email-event-webhook-signature',
          'x-twilio-email-event-webhook-timestamp',
        ];
        const headers = Object.fromEntries(names.map((name) => [name, value]));
        const { ok } = await verifyWebhook(vendor, {
          rawBody: Buffer.from(body),
          headers,
          secret: 's',
          url: `not a url ${value}`,
          now: new Date(),
        });
        expect(ok).toBe(false);
      }
    }
  });

  test('a header that came twice is none', async () => {
    const sign = createHmac('sha1', 's').update(url).digest('base64');
    const headers = { 'X-Twilio-Signature': [sign, sign] };
    const delivery = { rawBody: Buffer.from(''), headers, secret: 's', url, now: new Date() };
    expect(await verifyWebhook('twilio', delivery)).toEqual({ ok: false, code: 'signature_missing' });
  });
});

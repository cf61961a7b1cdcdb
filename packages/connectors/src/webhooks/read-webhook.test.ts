import { describe, expect, test } from 'vitest';
import { readWebhook } from './read-webhook.ts';
import type { WebhookSignal } from './signals.ts';
import { vectors } from './testing/vectors.ts';
import { WEBHOOK_VENDORS, type WebhookVendor } from './types.ts';

function signals(vendor: WebhookVendor, body: unknown): readonly WebhookSignal[] {
  const content = readWebhook(vendor, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
  if (!content.ok) throw new Error(content.code);
  return content.signals;
}

const told = (list: readonly WebhookSignal[]) =>
  list.map(({ kind, cause, identifier }) => `${kind} ${cause} ${identifier?.value ?? 'nobody named'}`);

describe('SendGrid', () => {
  test('tells complaints, topics and plain unsubscribes apart, and notes what it held back', () => {
    const body = ['spamreport', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe', 'open'].map(
      (event, n) => ({
        email: `p${n}@example.test`,
        event,
        timestamp: 1_513_299_569,
        sg_event_id: `id${n}`,
        asm_group_id: 10,
      }),
    );
    const list = signals('sendgrid', [
      ...body,
      { email: 'x@example.test', event: 'dropped', reason: 'Unsubscribed Address' },
    ]);
    expect(told(list)).toEqual([
      'no complaint p0@example.test',
      'no subject p1@example.test',
      'no subject p2@example.test',
      'yes subject p3@example.test',
      'note subject x@example.test',
    ]);
    expect(list.map(({ topic }) => topic)).toEqual([undefined, undefined, '10', '10', undefined]);
    expect(list[0]?.occurredAt?.toISOString()).toBe('2017-12-15T00:59:29.000Z');
  });

  test('a blocked message is no bounce', () => {
    expect(signals('sendgrid', [{ event: 'bounce', type: 'blocked', email: 'a@example.test' }])).toEqual([]);
  });
});

describe('Twilio', () => {
  const sms = (fields: Record<string, string>) =>
    signals(
      'twilio',
      new URLSearchParams({ From: '+4915112345678', MessageSid: 'SM1', ...fields }).toString(),
    );

  test.each(['STOP', ' stop ', 'Stop.', 'STOPALL', 'Unsubscribe', 'revoke!'])('%j is a no', (Body) => {
    expect(told(sms({ Body }))).toEqual(['no subject +4915112345678']);
  });

  test('so is whatever Twilio itself took for one; START is only a claim of coming back', () => {
    expect(told(sms({ Body: 'arrêt', OptOutType: 'STOP' }))).toEqual(['no subject +4915112345678']);
    expect(told(sms({ Body: 'START' }))).toEqual(['yes subject +4915112345678']);
    expect(told(sms({ Body: 'please do not stop' }))).toEqual([]);
  });

  test('behind WhatsApp the number is the same', () => {
    expect(told(sms({ From: 'whatsapp:+4915112345678', Body: 'STOP' }))).toEqual([
      'no subject +4915112345678',
    ]);
  });
});

describe('Mailchimp', () => {
  test('a changed address keeps both, and a reason that came twice does not break it', () => {
    const moved =
      'type=upemail&fired_at=2009-03-26+22%3A15%3A09&data%5Bnew_email%5D=n%2B1%40example.test&data%5Bold_email%5D=o%40example.test';
    expect(signals('mailchimp', moved)[0]).toMatchObject({
      kind: 'moved',
      identifier: { value: 'o@example.test' },
      newIdentifier: { value: 'n+1@example.test' },
      occurredAt: new Date('2009-03-26T22:15:09Z'),
    });
    const twice =
      'type=unsubscribe&data%5Breason%5D=manual&data%5Breason%5D=abuse&data%5Bemail%5D=a%40example.test';
    expect(told(signals('mailchimp', twice))).toEqual(['no complaint a@example.test']);
  });

  test('the same told again has the same id, another time another', () => {
    const body = (second: string) =>
      `type=unsubscribe&fired_at=2026-01-01+10%3A00%3A${second}&data%5Bemail%5D=a%40example.test`;
    const id = (second: string) => signals('mailchimp', body(second))[0]?.externalId;
    expect(id('01')).toBe(id('01'));
    expect(id('01')).not.toBe(id('02'));
  });
});

const published = vectors('postmark-webhooks') as { vectors: { name: string; body: unknown }[] } | undefined;
const ses = vectors('aws-ses-complaint') as
  | { vectors: { expect_opt_out: string[]; sns_message: unknown }[] }
  | undefined;

describe.skipIf(published === undefined)(
  "Postmark's published records (skipped where ../shared/vectors is not there)",
  () => {
    test('are read as what they say; one that names nobody is told as such', () => {
      expect(published?.vectors.map(({ body }) => told(signals('postmark', body)))).toEqual([
        ['no subject john@example.com'],
        ['yes subject john@example.com'],
        ['no bounce john@example.com'],
        ['no complaint spam@example.com'],
        ['no subject nobody named'],
      ]);
    });
  },
);

describe.skipIf(ses === undefined)(
  'a complaint through Amazon SES (skipped where ../shared/vectors is not there)',
  () => {
    test("concerns only those who complained, not the mail's other recipients", () => {
      const [vector] = ses?.vectors ?? [];
      const people = signals('amazon_ses', vector?.sns_message).map(({ identifier }) => identifier?.value);
      expect(people).toEqual(vector?.expect_opt_out);
    });
  },
);

describe('Amazon SES', () => {
  const notification = (message: unknown) => ({
    Type: 'Notification',
    MessageId: 'm1',
    Message: `${JSON.stringify(message)}\n`,
  });

  test('a full mailbox is no bounce, a dead one is', () => {
    const bounce = (bounceType: string) =>
      signals(
        'amazon_ses',
        notification({
          eventType: 'Bounce',
          bounce: { bounceType, bouncedRecipients: [{ emailAddress: 'a@example.test' }] },
        }),
      );
    expect(told(bounce('Transient'))).toEqual([]);
    expect(told(bounce('Permanent'))).toEqual(['no bounce a@example.test']);
  });

  test('a new subscription says where it is confirmed', () => {
    const body = { Type: 'SubscriptionConfirmation', SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?x' };
    expect(readWebhook('amazon_ses', Buffer.from(JSON.stringify(body)))).toMatchObject({
      confirmAt: body.SubscribeURL,
    });
  });
});

test("Resend's contacts and mails", () => {
  const event = (type: string, data: unknown) =>
    signals('standard_webhooks', { type, created_at: '2026-11-22T10:00:00Z', data });
  expect(told(event('contact.updated', { id: '1', email: 'a@example.test', unsubscribed: true }))).toEqual([
    'no subject a@example.test',
  ]);
  expect(told(event('contact.updated', { id: '1', email: 'a@example.test', unsubscribed: false }))).toEqual([
    'yes subject a@example.test',
  ]);
  expect(
    told(event('email.complained', { email_id: '1', to: ['a@example.test', 'b@example.test'] })),
  ).toHaveLength(2);
  expect(told(event('email.delivered', { to: ['a@example.test'] }))).toEqual([]);
});

test.each(WEBHOOK_VENDORS)('%s: hostile bytes are refused or tell nothing, and never throw', (vendor) => {
  const hostile = [
    '',
    '\0',
    '[',
    'null',
    '42',
    '"x"',
    '[null]',
    '[[]]',
    '{"Message":"{"}',
    '{"Message":7}',
    '{"type":{}}',
    'type=__proto__',
    '[{"event":"constructor"}]',
    '{"RecordType":"Bounce","Type":"toString"}',
    '%ff%fe',
  ];
  for (const body of hostile) {
    const content = readWebhook(vendor, Buffer.from(body));
    expect(content.ok ? content.signals : []).toEqual([]);
  }
  expect(readWebhook(vendor, Uint8Array.of(0xff, 0xfe, 0x00))).toMatchObject({ ok: expect.any(Boolean) });
});

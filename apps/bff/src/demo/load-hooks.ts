import { createHmac } from 'node:crypto';
import { toRef } from '@heed/contract';
import type { OpenDatabase } from '../database/open-database.ts';
import { append, createSource, receiveDelivery, takeMail } from '../features/preferences/index.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { hasWebhooks } from './demo-store.ts';
import type { DemoActor } from './load-story.ts';

const RESEND = 'whsec_ZGVtbyBvbmx5OiBubyBzZWNyZXQgb2YgYW55Ym9keQ==';
const TWILIO = 'de300de300de300de300de300de300de';

/** Two systems that have told something by themselves, and a few mails: by the ways that everybody uses. */
export async function loadHooks(
  { ledger, keys }: Pick<OpenDatabase, 'ledger' | 'keys'>,
  people: readonly DemoActor[],
  publicUrl: string,
  now: Date,
): Promise<void> {
  const admin = people.find(({ role }) => role === 'admin');
  if (admin === undefined || (await hasWebhooks(ledger.kysely))) return;
  const dependencies = { ledger, keys, append, certificate: async () => Promise.reject(new Error('none')) };
  const context = { actor: { kind: 'person', id: admin.id, roles: [admin.role] } } as const;
  const add = (vendor: 'standard_webhooks' | 'twilio', name: string, secret: string) =>
    createSource({ ledger, keys }, { vendor, name, secret }, admin.id, context);
  const [newsletter, sms] = [
    await add('standard_webhooks', 'Newsletter (Resend)', RESEND),
    await add('twilio', 'SMS club (Twilio)', TWILIO),
  ];
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const deliver = (sourceId: string, body: string, headers: Record<string, string>) =>
    receiveDelivery(dependencies, {
      sourceId,
      rawBody: Buffer.from(body),
      headers,
      url: `${publicUrl}/hooks/${toRef('whk', sourceId)}`,
      requestId: uuidv7(),
    });
  const contact = (email: string, unsubscribed: boolean, at: Date) =>
    JSON.stringify({ type: 'contact.updated', created_at: at, data: { id: email, email, unsubscribed } });
  for (const [body, forged] of [
    [contact('wren.holt@example.com', true, minutesAgo(190)), false],
    [contact('ada.lindqvist@example.org', true, minutesAgo(121)), false],
    [contact('wren.holt@example.com', false, minutesAgo(64)), false],
    [JSON.stringify({ type: 'email.delivered', data: { to: ['someone@example.com'] } }), false],
    [contact('mira.osei@example.com', true, minutesAgo(9)), true],
  ] as const) {
    await deliver(newsletter, body, signed(body, now, forged));
  }
  const body = new URLSearchParams({ From: '+447700900471', Body: 'STOP', MessageSid: 'SMdemo1' }).toString();
  const text = `${publicUrl}/hooks/${toRef('whk', sms)}BodySTOPFrom+447700900471MessageSidSMdemo1`;
  await deliver(sms, body, {
    'x-twilio-signature': createHmac('sha1', TWILIO).update(text).digest('base64'),
  });
  for (const [at, mail] of MAILS.entries()) {
    await takeMail(dependencies, {
      source: Buffer.from(mail),
      receivedAt: minutesAgo(45 + at * 70),
      mailbox: keys.tokenMac('mailbox/place demo'),
      place: { uidValidity: 1, lastUid: at + 1 },
    });
  }
}

function signed(body: string, now: Date, forged: boolean): Record<string, string> {
  const id = `msg_${uuidv7()}`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(RESEND.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${forged ? 'another body' : body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
}

const mail = (from: string, id: string, subject: string, text: string) =>
  [
    `From: ${from}`,
    'To: news@retail.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@retail.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n');

const MAILS = [
  mail('pilar.soto@example.com', 'demo-1', 'Re: Autumn offers', 'Please take me off your list. Thank you.'),
  mail('theo.brandt@example.org', 'demo-2', 'AW: Herbstangebote', 'Danke, aber kein Interesse.'),
  mail(
    'noor.haddad@example.net',
    'demo-3',
    'Re: Your order',
    `${'The chairs arrived on Tuesday, and one of them has a scratch on its left leg. '.repeat(3)}By the way, take me off the newsletter.`,
  ),
  mail('iris.vane@example.com', 'demo-4', 'Re: Autumn offers', 'How do I unsubscribe from this?'),
  mail('kai.romero@example.org', 'demo-5', 'Re: Autumn offers', 'Lovely lamps, do they come in green?'),
];

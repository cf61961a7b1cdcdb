import { derivedId, Json } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

type Meaning = Pick<WebhookSignal, 'kind' | 'cause'>;

const MEANINGS: Readonly<Record<string, Meaning>> = {
  unsubscribe: { kind: 'no', cause: 'subject' },
  group_unsubscribe: { kind: 'no', cause: 'subject' },
  spamreport: { kind: 'no', cause: 'complaint' },
  bounce: { kind: 'no', cause: 'bounce' },
  group_resubscribe: { kind: 'yes', cause: 'subject' },
};

/** SendGrid's events: an array. A `dropped` one only says that SendGrid itself holds the address back. */
export function sendgridSignals(rawBody: Uint8Array): WebhookContent {
  const events = Json.read(rawBody)?.items;
  if (events === undefined || events.some((event) => !event.isObject)) return MALFORMED;
  return { ok: true, signals: events.flatMap(signalOf) };
}

function signalOf(event: Json): WebhookSignal[] {
  const name = event.get('event').text ?? '';
  const meaning = meaningOf(name, event);
  if (meaning === undefined) return [];
  const address = event.get('email').text;
  const topic = name.startsWith('group_') ? event.get('asm_group_id').text : undefined;
  const campaign = event.get('marketing_campaign_id').text ?? event.get('singlesend_id').text;
  return [
    {
      ...meaning,
      channel: 'email',
      identifier: email(address),
      occurredAt: event.get('timestamp').seconds,
      externalId:
        event.get('sg_event_id').text ?? derivedId('sendgrid', name, address, event.get('timestamp').text),
      ...(topic === undefined ? {} : { topic }),
      ...(campaign === undefined ? {} : { campaign }),
    },
  ];
}

function meaningOf(name: string, event: Json): Meaning | undefined {
  // A blocked message says nothing of the address: only a bounce proper does.
  if (name === 'bounce' && event.get('type').text === 'blocked') return undefined;
  if (name === 'dropped') {
    return /unsubscrib/i.test(event.get('reason').text ?? '')
      ? { kind: 'note', cause: 'subject' }
      : undefined;
  }
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}

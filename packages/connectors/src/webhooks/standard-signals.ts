import { derivedId, Json } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

/** Resend's events in the form of Standard Webhooks (resend.com/docs, "Event types"). */
export function standardSignals(rawBody: Uint8Array): WebhookContent {
  const event = Json.read(rawBody);
  const type = event?.get('type').text;
  if (event === undefined || type === undefined) return MALFORMED;
  const data = event.get('data');
  const meaning = meaningOf(type, data);
  if (meaning === undefined) return { ok: true, signals: [] };
  const people = type.startsWith('contact.') ? data.get('email').items : data.get('to').items;
  const occurredAt = event.get('created_at').instant ?? event.get('timestamp').instant;
  const id = data.get('email_id').text ?? data.get('id').text;
  const signals = people.map((person): WebhookSignal => {
    const externalId = derivedId('standard', type, id, person.text, event.get('created_at').text);
    return { ...meaning, channel: 'email', identifier: email(person.text), occurredAt, externalId };
  });
  return { ok: true, signals };
}

function meaningOf(type: string, data: Json): Pick<WebhookSignal, 'kind' | 'cause'> | undefined {
  if (type === 'email.complained') return { kind: 'no', cause: 'complaint' };
  if (type === 'email.bounced') {
    return data.get('bounce').get('type').text === 'Transient' ? undefined : { kind: 'no', cause: 'bounce' };
  }
  if (type !== 'contact.created' && type !== 'contact.updated') return undefined;
  if (data.get('unsubscribed').isTrue) return { kind: 'no', cause: 'subject' };
  return type === 'contact.updated' && data.get('unsubscribed').isFalse
    ? { kind: 'yes', cause: 'subject' }
    : undefined;
}

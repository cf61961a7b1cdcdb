import { derivedId, Json } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

const SUPPRESSED: ReadonlyMap<string, WebhookSignal['cause']> = new Map([
  ['ManualSuppression', 'subject'],
  ['SpamComplaint', 'complaint'],
  ['HardBounce', 'bounce'],
]);
const BOUNCES: ReadonlyMap<string, WebhookSignal['cause']> = new Map([
  ['HardBounce', 'bounce'],
  ['BadEmailAddress', 'bounce'],
  ['Unsubscribe', 'subject'],
  ['SpamComplaint', 'complaint'],
  ['SpamNotification', 'complaint'],
]);

/** Postmark's records of changed subscriptions, complaints and bounces. */
export function postmarkSignals(rawBody: Uint8Array): WebhookContent {
  const record = Json.read(rawBody);
  if (record?.isObject !== true) return MALFORMED;
  const meaning = meaningOf(record);
  if (meaning === undefined) return { ok: true, signals: [] };
  const address = record.get('Recipient').text ?? record.get('Email').text;
  const at = record.get('ChangedAt').instant ?? record.get('BouncedAt').instant;
  const own = record.get('ID').text ?? `${record.get('MessageID').text} ${record.get('ChangedAt').text}`;
  const signal: WebhookSignal = {
    ...meaning,
    channel: 'email',
    identifier: email(address),
    occurredAt: at,
    externalId: derivedId('postmark', record.get('RecordType').text, own),
  };
  return { ok: true, signals: [signal] };
}

function meaningOf(record: Json): Pick<WebhookSignal, 'kind' | 'cause'> | undefined {
  const type = record.get('RecordType').text;
  if (type === 'SpamComplaint') return { kind: 'no', cause: 'complaint' };
  if (type === 'Bounce') {
    const cause = BOUNCES.get(record.get('Type').text ?? '');
    return cause && { kind: 'no', cause };
  }
  if (type !== 'SubscriptionChange') return undefined;
  if (record.get('SuppressSending').isFalse) return { kind: 'yes', cause: 'subject' };
  // A reason that Postmark adds one day is still a no.
  return { kind: 'no', cause: SUPPRESSED.get(record.get('SuppressionReason').text ?? '') ?? 'subject' };
}

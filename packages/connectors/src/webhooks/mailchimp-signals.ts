import { derivedId } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

/** Mailchimp's form posts, which have no id of their own; `fired_at` is UTC without saying so. */
export function mailchimpSignals(rawBody: Uint8Array): WebhookContent {
  const form = new URLSearchParams(Buffer.from(rawBody).toString());
  const type = form.get('type');
  if (type === null) return MALFORMED;
  const meaning = meaningOf(type, form);
  if (meaning === undefined) return { ok: true, signals: [] };
  const fired = form.get('fired_at') ?? '';
  const list = form.get('data[list_id]') ?? undefined;
  const address = form.get('data[email]') ?? form.get('data[old_email]') ?? undefined;
  const to = email(form.get('data[new_email]') ?? undefined);
  const campaign = form.get('data[campaign_id]');
  const signal: WebhookSignal = {
    ...meaning,
    channel: 'email',
    identifier: email(address),
    occurredAt: utc(fired),
    externalId: derivedId('mailchimp', type, fired, list, address),
    ...(to === undefined ? {} : { newIdentifier: { type: 'email', value: to.value } }),
    ...(campaign === null || campaign === '' ? {} : { campaign }),
  };
  return { ok: true, signals: [signal] };
}

function meaningOf(type: string, form: URLSearchParams): Pick<WebhookSignal, 'kind' | 'cause'> | undefined {
  // `data[reason]` may come twice, with the more telling one last.
  const reasons = form.getAll('data[reason]');
  if (type === 'unsubscribe')
    return { kind: 'no', cause: reasons.includes('abuse') ? 'complaint' : 'subject' };
  if (type === 'cleaned') return { kind: 'no', cause: reasons.includes('abuse') ? 'complaint' : 'bounce' };
  if (type === 'subscribe') return { kind: 'yes', cause: 'subject' };
  return type === 'upemail' ? { kind: 'moved', cause: 'subject' } : undefined;
}

function utc(fired: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(fired);
  if (match === null) return undefined;
  const at = new Date(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

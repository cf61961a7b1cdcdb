import { derivedId } from './json.ts';
import { MALFORMED, type WebhookContent } from './signals.ts';

// Twilio's default keywords (twilio.com/docs, "Opt-out keywords"); what follows them on later lines is small talk.
const STOP = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']);
const START = new Set(['START', 'YES', 'UNSTOP']);

/** An SMS that says stop: by Twilio's own reading (OptOutType) or by the keyword. Anything else is no signal. */
export function twilioSignals(rawBody: Uint8Array): WebhookContent {
  const form = new URLSearchParams(Buffer.from(rawBody).toString());
  const from = form.get('From') ?? '';
  const type = form.get('OptOutType')?.toUpperCase();
  const word = (form.get('Body') ?? '')
    .trim()
    .toUpperCase()
    .replace(/[.!\s]+$/, '');
  const kind =
    type === 'STOP' || STOP.has(word) ? 'no' : type === 'START' || START.has(word) ? 'yes' : undefined;
  if (from === '') return MALFORMED;
  if (kind === undefined) return { ok: true, signals: [] };
  // WhatsApp and others write whatsapp:+49…; the number behind it is the same person's.
  const value = from.replace(/^[a-z]+:/i, '');
  const externalId = form.get('MessageSid') ?? derivedId('twilio', from, word);
  const identifier = { type: 'phone', value } as const;
  return {
    ok: true,
    signals: [{ kind, cause: 'subject', channel: 'sms', identifier, occurredAt: undefined, externalId }],
  };
}

import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { headerOf } from './compare.ts';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

/**
 * SendGrid's signed event webhook: ECDSA P-256 over the timestamp and the raw body. The age is not limited: SendGrid
 * retries for 24 hours with the first timestamp, and a repeated event is known by its sg_event_id.
 */
export function verifySendgrid({ rawBody, headers, secret }: WebhookDelivery): WebhookVerification {
  const signature = headerOf(headers, SIGNATURE);
  const timestamp = headerOf(headers, TIMESTAMP);
  if (signature === undefined) return refused('signature_missing');
  if (timestamp === undefined) return refused('timestamp_missing');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('timestamp_malformed');
  const key = publicKey(secret);
  if (key === undefined) return refused('secret_missing');
  const signed = Buffer.concat([Buffer.from(timestamp), rawBody]);
  return verify('sha256', signed, key, Buffer.from(signature, 'base64'))
    ? VERIFIED
    : refused('signature_wrong');
}

function publicKey(secret: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'spki' });
    // Of another kind, node would throw where it verifies.
    return key.asymmetricKeyType === 'ec' ? key : undefined;
  } catch {
    return undefined;
  }
}

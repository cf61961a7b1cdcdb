import { createHmac } from 'node:crypto';
import { headerOf, sameSecret } from './compare.ts';
import { staleness } from './fresh.ts';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

/**
 * Standard Webhooks 1.0 (standardwebhooks.com): HMAC-SHA256 over id, timestamp and raw body; the header may hold several
 * signatures, of which one must be right.
 */
export function verifyStandardWebhook(delivery: WebhookDelivery): WebhookVerification {
  const { rawBody, headers, secret, now } = delivery;
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (id === undefined || id === '' || signatures === undefined) return refused('signature_missing');
  const stale = staleness(timestamp, now);
  if (stale !== undefined) return stale;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (key.length === 0) return refused('secret_missing');
  const signed = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest('base64');
  const given = signatures.split(' ').map((signature) => sameSecret(signature, `v1,${signed}`));
  return given.includes(true) ? VERIFIED : refused('signature_wrong');
}

import { headerOf, sameSecret } from './compare.ts';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

/** Postmark signs nothing: it sends basic authentication (`user:password`) or a header that one gives it. */
export function verifyPostmark({ headers, secret }: WebhookDelivery): WebhookVerification {
  const authorization = headerOf(headers, 'authorization');
  if (authorization !== undefined) {
    const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? [];
    if (encoded === undefined) return refused('signature_malformed');
    return sameSecret(Buffer.from(encoded, 'base64').toString(), secret)
      ? VERIFIED
      : refused('signature_wrong');
  }
  const own = headerOf(headers, 'x-heed-webhook-secret');
  if (own === undefined) return refused('signature_missing');
  return sameSecret(own, secret) ? VERIFIED : refused('signature_wrong');
}

import { sameSecret } from './compare.ts';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

/** Mailchimp signs nothing: its webhook is known only by a secret last part of the address it calls. */
export function verifyMailchimp({ secret, url }: WebhookDelivery): WebhookVerification {
  if (!URL.canParse(url)) return refused('signature_missing');
  const { pathname, searchParams } = new URL(url);
  const given = searchParams.get('secret') ?? pathname.split('/').at(-1) ?? '';
  if (given === '') return refused('signature_missing');
  return sameSecret(given, secret) ? VERIFIED : refused('signature_wrong');
}

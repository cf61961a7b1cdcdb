import { createPublicKey } from 'node:crypto';
import { WEBHOOK_SECRET_ORIGIN, type WebhookVendorCode } from '@heed/contract';
import { generateDek, open, type SealContext, seal, takeRandom } from '@heed/personal-data';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';

/** A source's secret as it is stored: sealed under a data key of the source's own. */
export interface StoredSecret {
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
  readonly sealed: Buffer;
}

const ARN = /^arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/;

const SHAPES: Readonly<Record<WebhookVendorCode, { fits: (secret: string) => boolean; words: string }>> = {
  sendgrid: {
    fits: isEcKey,
    words: 'Paste the verification key as SendGrid shows it: one line that begins with MFk.',
  },
  twilio: {
    fits: (secret) => /^[0-9a-f]{32}$/i.test(secret),
    words: 'Paste the auth token: 32 digits and letters from a to f.',
  },
  amazon_ses: {
    fits: (secret) => secret.split(',').every((arn) => ARN.test(arn.trim())),
    words: 'Enter the ARN of the SNS topic, such as arn:aws:sns:eu-west-1:123456789012:complaints.',
  },
  standard_webhooks: {
    fits: (secret) => /^(whsec_)?[A-Za-z0-9+/]{24,}={0,2}$/.test(secret),
    words: 'Paste the signing secret: it begins with whsec_.',
  },
  mailchimp: { fits: () => true, words: '' },
  postmark: { fits: () => true, words: '' },
};

/** What is wrong with a secret that somebody typed in; undefined where it can be one of this vendor's. */
export function secretFault(vendor: WebhookVendorCode, secret: string): string | undefined {
  return SHAPES[vendor].fits(secret) ? undefined : SHAPES[vendor].words;
}

/** A secret for a vendor that signs nothing; 256 random bits. */
export function madeSecret(vendor: WebhookVendorCode): string {
  const random = takeRandom(32).toString('base64url');
  return vendor === 'postmark' ? `heed:${random}` : random;
}

export const isMade = (vendor: WebhookVendorCode): boolean => WEBHOOK_SECRET_ORIGIN[vendor] === 'made';

/** The address that a vendor calls: whole, with what is secret in it, or as it may be shown. */
export function addressOf(
  publicUrl: string,
  ref: string,
  secret?: { readonly vendor: WebhookVendorCode; readonly value: string },
): string {
  const address = `${publicUrl}/hooks/${ref}`;
  if (secret?.vendor === 'mailchimp') return `${address}/${secret.value}`;
  return secret?.vendor === 'postmark' ? address.replace('://', `://${secret.value}@`) : address;
}

const placeOf = (sourceId: string): SealContext => ({
  table: 'webhook_source',
  column: 'sealed_secret',
  rowId: sourceId,
  subjectRef: sourceId,
});

/** Seals the first secret of a source, under a new data key. */
export function sealFirst(keys: Keys, sourceId: string, secret: string): StoredSecret {
  const dek = generateDek();
  const wrappedDek = keys.wrap(dek, sourceId);
  return { wrappedDek, kekEpoch: CURRENT_KEK_EPOCH, sealed: seal(dek, secret, placeOf(sourceId)) };
}

/** Seals another secret under the source's data key. */
export function sealNext(
  keys: Keys,
  sourceId: string,
  { wrappedDek, kekEpoch }: Omit<StoredSecret, 'sealed'>,
  secret: string,
): Buffer {
  return seal(keys.unwrap(wrappedDek, sourceId, kekEpoch), secret, placeOf(sourceId));
}

export function openSecret(keys: Keys, sourceId: string, stored: StoredSecret): string {
  const dek = keys.unwrap(stored.wrappedDek, sourceId, stored.kekEpoch);
  return open(dek, stored.sealed, placeOf(sourceId)).toString('utf8');
}

/** The new address of somebody, under the source's data key and bound to its place. */
export function sealMoved(keys: Keys, source: Owned, newKey: Buffer, address: string): Buffer {
  return seal(dekOf(keys, source), address, movedPlace(source.id, newKey));
}

export function openMoved(keys: Keys, source: Owned, newKey: Buffer, sealed: Buffer): string {
  return open(dekOf(keys, source), sealed, movedPlace(source.id, newKey)).toString('utf8');
}

interface Owned {
  readonly id: string;
  readonly secret: StoredSecret;
}

const dekOf = (keys: Keys, { id, secret }: Owned) => keys.unwrap(secret.wrappedDek, id, secret.kekEpoch);

const movedPlace = (sourceId: string, newKey: Buffer): SealContext => ({
  table: 'webhook_move',
  column: 'sealed_new',
  rowId: newKey.toString('base64url'),
  subjectRef: sourceId,
});

function isEcKey(secret: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

import { createHash } from 'node:crypto';
import type { ScrubReceipt } from '@heed/contract';
import { canonicalBytes } from '@heed/transparency-log';
import type { Keys } from '../../../keys/keys.ts';

export interface SignedReceipt {
  readonly bytes: Buffer;
  readonly signature: Buffer;
  /** SHA-256 of the bytes, in hex: what the trail says of it. */
  readonly digest: string;
}

/** The receipt as canonical JSON (RFC 8785), signed with the installation's Ed25519 key. */
export function signReceipt(keys: Pick<Keys, 'signReceipt'>, receipt: ScrubReceipt): SignedReceipt {
  const bytes = Buffer.from(canonicalBytes(receipt));
  return {
    bytes,
    signature: keys.signReceipt(bytes),
    digest: createHash('sha256').update(bytes).digest('hex'),
  };
}

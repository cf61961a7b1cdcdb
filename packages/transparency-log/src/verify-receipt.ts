import { canonicalBytes } from './canonical-bytes.ts';

/** A signed statement as Heed hands it out: what is stated, and an Ed25519 signature over its canonical JSON. */
export interface SignedStatement {
  readonly receipt: unknown;
  /** Base64. */
  readonly signature: string;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/**
 * Whether the installation with this public key (raw, base64) has signed exactly this statement: Ed25519 (RFC 8032)
 * over its canonical JSON (RFC 8785). Needs neither Heed nor a network; anything malformed is no proof.
 */
export async function verifyReceipt(
  { receipt, signature }: SignedStatement,
  publicKey: string,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    const signed = new Uint8Array(canonicalBytes(receipt));
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), signed);
  } catch {
    return false;
  }
}

import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { PersonalDataError } from './personal-data-error.ts';
import { takeRandom } from './random-pool.ts';

/** Layout of every sealed value: version byte | 96-bit nonce | ciphertext | 128-bit tag. */
export const ENVELOPE_VERSION = 1;

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };

/** AES-256-GCM (NIST SP 800-38D) with the given nonce. Text is encrypted as UTF-8. */
export function encryptGcm(
  key: KeyObject,
  iv: Uint8Array,
  additionalData: Uint8Array,
  plaintext: string | Uint8Array,
): { ciphertext: Buffer; tag: Buffer } {
  const cipher = createCipheriv(ALGORITHM, key, iv, OPTIONS).setAAD(additionalData);
  const ciphertext =
    typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  cipher.final(); // GCM is a stream: nothing is left over
  return { ciphertext, tag: cipher.getAuthTag() };
}

/**
 * Encrypts under a fresh random nonce and binds the result to `additionalData`. Random nonces are safe for 2^32
 * messages under one key (SP 800-38D §8.3): far more than one person's fields, or the persons of one key epoch.
 */
export function closeEnvelope(
  key: KeyObject,
  additionalData: Uint8Array,
  plaintext: string | Uint8Array,
): Buffer {
  const iv = takeRandom(IV_BYTES);
  const { ciphertext, tag } = encryptGcm(key, iv, additionalData, plaintext);
  const envelope = Buffer.allocUnsafe(1 + IV_BYTES + ciphertext.length + TAG_BYTES);
  envelope[0] = ENVELOPE_VERSION;
  envelope.set(iv, 1);
  envelope.set(ciphertext, 1 + IV_BYTES);
  envelope.set(tag, 1 + IV_BYTES + ciphertext.length);
  return envelope;
}

/** The plaintext of an envelope; throws `sealed_malformed` or `not_authentic`. */
export function openEnvelope(key: KeyObject, additionalData: Uint8Array, envelope: Uint8Array): Buffer {
  const end = envelope.length - TAG_BYTES;
  if (end < 1 + IV_BYTES || envelope[0] !== ENVELOPE_VERSION) throw new PersonalDataError('sealed_malformed');
  const decipher = createDecipheriv(ALGORITHM, key, envelope.subarray(1, 1 + IV_BYTES), OPTIONS)
    .setAAD(additionalData)
    .setAuthTag(envelope.subarray(end));
  const plaintext = decipher.update(envelope.subarray(1 + IV_BYTES, end));
  try {
    decipher.final();
  } catch {
    throw new PersonalDataError('not_authentic');
  }
  return plaintext;
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import { boundContext } from './bound-context.ts';
import { closeEnvelope, ENVELOPE_VERSION, openEnvelope } from './envelope.ts';
import { createHmacSha256 } from './hmac.ts';
import { PersonalDataError } from './personal-data-error.ts';
import { takeRandom } from './random-pool.ts';

const KEY_BYTES = 32;

/** Whose data key, and which epoch's key-encryption key wraps it. `epoch` is an integer from 1. */
export type WrapContext = { readonly subjectRef: string; readonly epoch: number };

/** A new random data key (DEK) for one subject, 32 bytes. Destroying it erases everything sealed with it. */
export function generateDek(): Buffer {
  return takeRandom(KEY_BYTES);
}

/** The key-encryption key (KEK) from its 32 bytes (else `key_length`); made once, used for every wrap. */
export function importKek(bytes: Uint8Array): KeyObject {
  requireKey(bytes);
  return createSecretKey(bytes);
}

/** The DEK under the KEK, bound to its subject and epoch: 61 bytes to store. */
export function wrapDek(kek: KeyObject, dek: Uint8Array, context: WrapContext): Buffer {
  requireKey(dek);
  return closeEnvelope(kek, wrapData(context), dek);
}

/** The DEK again. `not_authentic` for another KEK, subject or epoch, or changed bytes. */
export function unwrapDek(kek: KeyObject, wrapped: Uint8Array, context: WrapContext): Buffer {
  const dek = openEnvelope(kek, wrapData(context), wrapped);
  requireKey(dek);
  return dek;
}

/**
 * A subkey of a DEK for one use: HKDF-Expand of RFC 5869 §2.3, one block. The extract step is left out, as §3.3
 * allows, because a DEK is 32 uniformly random bytes already.
 */
export function deriveSubkey(dek: Uint8Array, use: 'enc' | 'commit'): Buffer {
  requireKey(dek);
  return expandOneBlock(dek, Buffer.from(use));
}

/** T(1) of HKDF-Expand with SHA-256 (RFC 5869 §2.3): HMAC(prk, info || 0x01), 32 bytes. */
export function expandOneBlock(prk: Uint8Array, info: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(info.length + 1);
  input.set(info);
  input[info.length] = 1;
  return createHmacSha256(prk)(input);
}

function wrapData({ subjectRef, epoch }: WrapContext): Buffer {
  if (!Number.isSafeInteger(epoch) || epoch < 1) throw new PersonalDataError('context_incomplete');
  return boundContext('heed/dek', [subjectRef, String(epoch), String(ENVELOPE_VERSION)]);
}

function requireKey(bytes: Uint8Array): void {
  if (bytes.length !== KEY_BYTES) throw new PersonalDataError('key_length');
}

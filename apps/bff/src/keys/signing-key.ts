import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** PKCS #8 around a raw Ed25519 seed (RFC 8410 §7): everything before its 32 bytes. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** An Ed25519 private key from its 32-byte seed (RFC 8032 §5.1.5). */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** The raw public key, 32 bytes: the end of its SubjectPublicKeyInfo (RFC 8410 §4). */
export function publicKeyOf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
}

import { createHmac, createSecretKey } from 'node:crypto';
import { createHmacSha256, type Hmac } from './hmac.ts';
import type { IdentifierType } from './identifier.ts';
import { PersonalDataError } from './personal-data-error.ts';

/** Turns a normalised identifier into its 32-byte suppression key. */
export type Keyer = (type: IdentifierType, value: string) => Buffer;

const MIN_PEPPER_BYTES = 32;

// NUL cannot occur in a type or in a normalised value, so no two pairs give the same message.
const message = (type: IdentifierType, value: string): string => `heed/supp/v1\0${type}\0${value}`;

/**
 * Suppression key of one normalised identifier: HMAC-SHA256(pepper, "heed/supp/v1" NUL type NUL value), 32 bytes.
 * It outlives the erasure of the person, so the pepper (32 bytes or more, else `key_length`) never enters the database.
 */
export function identifierKey(pepper: Uint8Array, type: IdentifierType, value: string): Buffer {
  requirePepper(pepper);
  return createHmac('sha256', createSecretKey(pepper)).update(message(type, value)).digest();
}

/**
 * {@link identifierKey} for millions of identifiers under one pepper. Checks itself against node's own HMAC when it
 * is made, and throws `self_check_failed` where they differ: a wrong key would release a suppressed person unnoticed.
 */
export function createKeyer(pepper: Uint8Array): Keyer {
  requirePepper(pepper);
  const hmac = createHmacSha256(pepper);
  checkAgainstNode(pepper, hmac);
  return (type, value) => hmac(message(type, value));
}

/** Throws `self_check_failed` unless `hmac` is HMAC-SHA256 under `key`, for short, long and non-ASCII messages. */
export function checkAgainstNode(key: Uint8Array, hmac: Hmac): void {
  const samples = [
    '',
    message('email', 'anna@example.com'),
    'ж'.repeat(300),
    'x'.repeat(600),
    'x'.repeat(10_000),
  ];
  for (const sample of samples) {
    const expected = createHmac('sha256', createSecretKey(key)).update(sample).digest();
    if (!expected.equals(hmac(sample))) throw new PersonalDataError('self_check_failed');
  }
}

function requirePepper(pepper: Uint8Array): void {
  if (pepper.length < MIN_PEPPER_BYTES) throw new PersonalDataError('key_length');
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import { boundContext } from './bound-context.ts';
import { deriveSubkey } from './data-key.ts';
import { closeEnvelope, ENVELOPE_VERSION, openEnvelope } from './envelope.ts';
import { createHmacSha256 } from './hmac.ts';
import { PersonalDataError } from './personal-data-error.ts';

/** The one place where a sealed value may be opened: a row's column, of one subject. */
export type SealContext = {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly subjectRef: string;
};

/**
 * Seals one value of a subject: AES-256-GCM under a subkey of the subject's DEK, bound to its place, so that nobody
 * with write access to the database can move it to another row. 29 bytes longer than the plaintext (text as UTF-8;
 * a lone surrogate becomes U+FFFD).
 */
export function seal(dek: Uint8Array, plaintext: string | Uint8Array, context: SealContext): Buffer {
  return closeEnvelope(encryptionKey(dek), placeOf(context), plaintext);
}

/** The bytes sealed in this place. `not_authentic` for another DEK, another place or changed bytes. */
export function open(dek: Uint8Array, sealed: Uint8Array, context: SealContext): Buffer {
  return openEnvelope(encryptionKey(dek), placeOf(context), sealed);
}

/**
 * What the audit trail says instead of a sealed text: HMAC-SHA256 under a subkey of the DEK over field NUL
 * plaintext, 32 bytes. While the DEK lives an auditor can check the text against it; afterwards it is noise.
 */
export function commitment(dek: Uint8Array, field: string, plaintext: string | Uint8Array): Buffer {
  if (field === '' || field.includes('\0')) throw new PersonalDataError('context_incomplete');
  const message = Buffer.concat([Buffer.from(`${field}\0`), Buffer.from(plaintext)]);
  return createHmacSha256(deriveSubkey(dek, 'commit'))(message);
}

// As a KeyObject: node prepares a raw key anew for each cipher, at more than twice the cost.
function encryptionKey(dek: Uint8Array): KeyObject {
  return createSecretKey(deriveSubkey(dek, 'enc'));
}

function placeOf({ table, column, rowId, subjectRef }: SealContext): Buffer {
  return boundContext('heed/seal', [table, column, rowId, subjectRef, String(ENVELOPE_VERSION)]);
}

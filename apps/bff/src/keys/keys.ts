import { createHmac, type KeyObject, sign, timingSafeEqual } from 'node:crypto';
import { createKeyer, importKek, type Keyer, unwrapDek, wrapDek } from '@heed/personal-data';
import { StartError } from '../database/embedded/start-error.ts';
import { type KeyBytes, LATER_NAMES } from './key-files.ts';
import { privateKeyOf, publicKeyOf } from './signing-key.ts';

/** The epoch of the key-encryption key that wraps new data keys. */
export const CURRENT_KEK_EPOCH = 1;

/** What the rest of Heed may do with the keys; the bytes themselves stay here. */
export interface Keys {
  /** Suppression key of a normalised identifier. */
  readonly keyOf: Keyer;
  readonly wrap: (dek: Uint8Array, subjectRef: string) => Buffer;
  readonly unwrap: (wrapped: Uint8Array, subjectRef: string, epoch: number) => Buffer;
  /** Password of a database role. */
  readonly databasePassword: (role: string) => string;
  /** Keyed digest for throttling: an address or account name never lies in a table in clear. */
  readonly throttleKey: (text: string) => string;
  /** HMAC-SHA256 that makes tokens in links unforgeable, 32 bytes; `text` begins with what the token is for. */
  readonly tokenMac: (text: string) => Buffer;
  /** Ed25519 (RFC 8032) signature of a receipt's bytes, 64 bytes. */
  readonly signReceipt: (bytes: Uint8Array) => Buffer;
  /** Raw public key that receipts are checked with, 32 bytes. */
  readonly receiptPublicKey: Buffer;
  /** What `installation.key_check` holds. */
  readonly keyCheck: () => KeyCheck;
}

export interface KeyCheck {
  readonly pepper: string;
  readonly database: string;
  /** Absent in a database that an earlier version made. */
  readonly tokens?: string;
  readonly receipts?: string;
  readonly kek: Readonly<Record<string, string>>;
}

const mac = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest();
const CHECK_SUBJECT = 'heed/key-check';

export function createKeyring(bytes: KeyBytes): Keys {
  const kek: KeyObject = importKek(bytes['kek-1']);
  const receiptKey = privateKeyOf(bytes.receipts);
  return {
    keyOf: createKeyer(bytes.pepper),
    wrap: (dek, subjectRef) => wrapDek(kek, dek, { subjectRef, epoch: CURRENT_KEK_EPOCH }),
    unwrap: (wrapped, subjectRef, epoch) => unwrapDek(kek, wrapped, { subjectRef, epoch }),
    databasePassword: (role) => mac(bytes.database, `heed/role/${role}`).toString('hex'),
    throttleKey: (text) => mac(bytes.database, `heed/throttle/${text}`).toString('base64url'),
    tokenMac: (text) => mac(bytes.tokens, text),
    signReceipt: (message) => sign(null, message, receiptKey),
    receiptPublicKey: publicKeyOf(receiptKey),
    keyCheck: () => ({
      tokens: mac(bytes.tokens, CHECK_SUBJECT).toString('hex'),
      receipts: mac(bytes.receipts, CHECK_SUBJECT).toString('hex'),
      pepper: mac(bytes.pepper, CHECK_SUBJECT).toString('hex'),
      database: mac(bytes.database, CHECK_SUBJECT).toString('hex'),
      kek: {
        [CURRENT_KEK_EPOCH]: wrapDek(kek, mac(bytes.pepper, 'heed/kek-check'), {
          subjectRef: CHECK_SUBJECT,
          epoch: CURRENT_KEK_EPOCH,
        }).toString('hex'),
      },
    }),
  };
}

/**
 * Refuses keys that are not the ones this database was made with.
 * @throws StartError naming the wrong key
 */
export function verifyKeyCheck(keys: Keys, stored: KeyCheck, folder: string): void {
  const wrong: string[] = [];
  const own = keys.keyCheck();
  for (const name of ['pepper', 'database', ...LATER_NAMES] as const) {
    const check = stored[name];
    if (check === undefined) continue;
    const [made, expected] = [Buffer.from(own[name] ?? '', 'hex'), Buffer.from(check, 'hex')];
    if (expected.length !== made.length || !timingSafeEqual(expected, made)) wrong.push(name);
  }
  for (const [epoch, wrapped] of Object.entries(stored.kek)) {
    try {
      keys.unwrap(Buffer.from(wrapped, 'hex'), CHECK_SUBJECT, Number(epoch));
    } catch {
      wrong.push(`kek-${epoch}`);
    }
  }
  if (wrong.length > 0) {
    throw new StartError(
      'keys-wrong',
      `The keys in ${folder} do not belong to this database (${wrong.join(', ')}): nothing was opened or written.`,
    );
  }
}

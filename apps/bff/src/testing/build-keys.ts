import { randomBytes } from 'node:crypto';
import { createKeyring, type Keys } from '../keys/keys.ts';

/** Keys of one test file, made for it. */
export function buildKeys(): Keys {
  return createKeyring({
    pepper: randomBytes(32),
    'kek-1': randomBytes(32),
    database: randomBytes(32),
    tokens: randomBytes(32),
    receipts: randomBytes(32),
  });
}

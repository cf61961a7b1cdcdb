import { hash } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, so that it can be read out and written down. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/**
 * The receipt of one entry, e.g. `K7QM2-XRD9H`: 50 bits of the entry's own random id, so that the same entry, sent
 * twice, has the same number.
 */
export function receiptNumber(entryId: string): string {
  const bytes = hash('sha256', `heed/receipt/${entryId.toLowerCase()}`, 'buffer');
  let bits = bytes.readBigUInt64BE(0) >> 14n;
  let text = '';
  for (let place = 0; place < LENGTH; place += 1) {
    text = `${LETTERS[Number(bits & 31n)] ?? ''}${text}`;
    bits >>= 5n;
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

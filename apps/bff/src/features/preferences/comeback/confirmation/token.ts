import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../../../keys/keys.ts';

const ID_CHARACTERS = 22;
const TOKEN = /^[\w-]{65}$/;
const macOf = (keys: Pick<Keys, 'tokenMac'>, id: string) => keys.tokenMac(`heed/opt-in-confirmation/${id}`);

/** The token in the link of a confirmation mail: its id and an HMAC of it, 65 characters. It says nothing of the person. */
export function confirmationToken(keys: Pick<Keys, 'tokenMac'>, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return `${bytes.toString('base64url')}${macOf(keys, id).toString('base64url')}`;
}

/**
 * The confirmation that a token is for. A forged one gives an id that nothing has, so that it takes the same look-up
 * and the same time as an unknown or expired one.
 */
export function confirmationOf(keys: Pick<Keys, 'tokenMac'>, token: string): string {
  const isShaped = TOKEN.test(token);
  const hex = Buffer.from(isShaped ? token.slice(0, ID_CHARACTERS) : '', 'base64url')
    .toString('hex')
    .padEnd(32, '0');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  const expected = macOf(keys, id);
  const given = Buffer.alloc(expected.length);
  Buffer.from(isShaped ? token.slice(ID_CHARACTERS) : '', 'base64url').copy(given);
  return timingSafeEqual(given, expected) && isShaped ? id : randomUUID();
}

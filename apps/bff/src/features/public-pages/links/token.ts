import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../../keys/keys.ts';

/** What one link is for; the same item is the same link. */
export interface LinkItem {
  readonly identifierKey: Buffer;
  readonly channel: string;
  readonly purpose: string;
  readonly campaignExternalId?: string | undefined;
  readonly campaignName?: string | undefined;
}

/** The key that makes tokens today. Mail lives for years: keys of old ids stay, to read with. */
export const CURRENT_KID = 1;
const ID_BYTES = 16;
const MAC_BYTES = 16;
const SHAPE = /^1([\w-]{43})$/;

/** The id of the link of an item: keyed, so that it tells nothing, and found without looking it up. */
export function linkId(keys: Pick<Keys, 'tokenMac'>, item: LinkItem): string {
  const { identifierKey, channel, purpose, campaignExternalId, campaignName } = item;
  const parts = [
    identifierKey.toString('hex'),
    channel,
    purpose,
    campaignExternalId ?? null,
    campaignName ?? null,
  ];
  return uuidOfBytes(keys.tokenMac(`heed/link-id/v1 ${JSON.stringify(parts)}`).subarray(0, ID_BYTES));
}

/** The token of a link: key id, link id, 128 bits of MAC; 44 characters that need no escaping anywhere. */
export function writeToken(keys: Pick<Keys, 'tokenMac'>, id: string): string {
  const bytes = Buffer.concat([bytesOfUuid(id), macOf(keys, id)]);
  return `${CURRENT_KID}${bytes.toString('base64url')}`;
}

/** The link that a token names; undefined where it was not made here. Costs the same either way. */
export function readToken(keys: Pick<Keys, 'tokenMac'>, token: string): string | undefined {
  const text = SHAPE.exec(token)?.[1];
  const bytes = Buffer.alloc(ID_BYTES + MAC_BYTES);
  const read = Buffer.from(text ?? '', 'base64url');
  read.copy(bytes);
  const id = uuidOfBytes(bytes.subarray(0, ID_BYTES));
  const isMade = timingSafeEqual(macOf(keys, id), bytes.subarray(ID_BYTES));
  // 43 characters hold two bits more than 32 bytes: only one way to write a token is right.
  const isExact = text !== undefined && read.toString('base64url') === text;
  return isMade && isExact ? id : undefined;
}

function macOf({ tokenMac }: Pick<Keys, 'tokenMac'>, id: string): Buffer {
  return tokenMac(`heed/link/v1/${CURRENT_KID}/${id}`).subarray(0, MAC_BYTES);
}

function uuidOfBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function bytesOfUuid(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

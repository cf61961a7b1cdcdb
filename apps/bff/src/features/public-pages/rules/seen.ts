import { timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../../keys/keys.ts';

const SHAPE = /^([0-9a-z]{1,10})\.([\w-]{11})$/;

/** What a form carries about when its page was made: nothing is stored, and it cannot be made up. */
export function writeSeen(keys: Pick<Keys, 'tokenMac'>, linkId: string, now: number): string {
  const at = now.toString(36);
  return `${at}.${macOf(keys, linkId, at).toString('base64url')}`;
}

/** Seconds since the page of this link was made; undefined where none was. */
export function secondsSince(
  keys: Pick<Keys, 'tokenMac'>,
  linkId: string,
  seen: string | undefined,
  now: number,
): number | undefined {
  const [, at = '', mac = ''] = SHAPE.exec(seen ?? '') ?? [];
  const isMade = timingSafeEqual(
    macOf(keys, linkId, at),
    Buffer.concat([Buffer.from(mac, 'base64url'), Buffer.alloc(8)]).subarray(0, 8),
  );
  return isMade ? Math.max(0, (now - Number.parseInt(at, 36)) / 1_000) : undefined;
}

function macOf({ tokenMac }: Pick<Keys, 'tokenMac'>, linkId: string, at: string): Buffer {
  return tokenMac(`heed/seen/v1 ${linkId} ${at}`).subarray(0, 8);
}

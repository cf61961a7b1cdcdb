import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 64 * 1024;
const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let used = POOL_BYTES;

/**
 * `length` fresh bytes from the system's generator, at most 65,536 at once. Drawn ahead in one piece, because one
 * draw per key and nonce would cost more than the encryption it serves.
 */
export function takeRandom(length: number): Buffer {
  if (!Number.isInteger(length) || length < 0 || length > POOL_BYTES) {
    throw new RangeError(`From 0 to ${POOL_BYTES} random bytes can be taken at once, not ${length}.`);
  }
  if (used + length > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const fresh = pool.subarray(used, used + length);
  used += length;
  const taken = Buffer.from(fresh);
  // What was handed out must exist once: it is somebody's key.
  fresh.fill(0);
  return taken;
}

import { createHmac } from 'node:crypto';
import { canonicalBytes, leafHash } from '@heed/transparency-log';
import type { NewEvent } from './plan.ts';

/**
 * Leaf of one event in the Merkle root of its import chunk: RFC 9162 leaf hash over HMAC-SHA256(blind, RFC 8785 bytes
 * of the event's facts). With the blind, which is kept beside the event and goes with the person, a receipt can prove
 * that this opt-out was in the chunk; without it the leaf says nothing.
 */
export function blindedLeaf(event: NewEvent): Uint8Array {
  const { input } = event;
  const facts = canonicalBytes({
    v: 1,
    id: event.id,
    kind: input.kind,
    key: event.identifierKey.toString('base64url'),
    channel: input.channel,
    purpose: input.purpose,
    cause: input.cause,
    method: input.method,
    at: new Date(event.at).toISOString(),
  });
  return leafHash(createHmac('sha256', event.blind).update(facts).digest());
}

import { createHmac, createSecretKey } from 'node:crypto';
import { leafHash } from '@heed/transparency-log';
import type { NewEvent } from './plan.ts';

/**
 * Leaf of one event in the Merkle root of its import chunk: RFC 9162 leaf hash over HMAC-SHA256(blind, RFC 8785 bytes
 * of the event's facts). With the blind, which is kept beside the event and goes with the person, a receipt can prove
 * that this opt-out was in the chunk; without it the leaf says nothing.
 */
export function blindedLeaf(event: NewEvent): Uint8Array {
  // As a KeyObject: with a raw key, node takes four times as long to make the HMAC.
  return leafHash(createHmac('sha256', createSecretKey(event.blind)).update(factsOf(event)).digest());
}

/** RFC 8785 bytes by JSON.stringify, which writes texts and small integers alike: the keys stand in their order. */
export function factsOf({ input, id, identifierKey, at }: NewEvent): string {
  return JSON.stringify({
    at: new Date(at).toISOString(),
    cause: input.cause,
    channel: input.channel,
    id,
    key: identifierKey.toString('base64url'),
    kind: input.kind,
    method: input.method,
    purpose: input.purpose,
    v: 1,
  });
}

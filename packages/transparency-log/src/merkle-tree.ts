import { HASH_BYTES, sha256 } from './sha256.ts';

// RFC 9162 §2.1.1: different first bytes keep a leaf from ever being taken for a node (second pre-image).
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

// Written anew by every call: a million-leaf tree allocates nothing but its hashes.
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);
nodeInput[0] = NODE_PREFIX;

/** Hash of one log entry: SHA-256(0x00 || entry), RFC 9162 §2.1.1. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

/** Hash of an inner node: SHA-256(0x01 || left || right), RFC 9162 §2.1.1. Both sides are 32 bytes, else a RangeError. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  requireHash(left);
  requireHash(right);
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** Builds a root while the leaves stream by. */
export type RootBuilder = {
  /** Appends one leaf hash (32 bytes, else a RangeError). The bytes are copied. */
  push(leaf: Uint8Array): void;
  /** How many leaves were appended. */
  size(): number;
  /** Merkle tree hash of all leaves so far; more may follow. */
  root(): Uint8Array;
};

/**
 * A builder for the Merkle tree hash of RFC 9162 §2.1.1, from leaf hashes in order, in O(log n) memory.
 *
 * It keeps one hash for every complete subtree on the tree's right edge: one for each 1 in the binary form of the
 * size, the largest first (the RFC's split at the largest power of two below n).
 */
export function createRootBuilder(): RootBuilder {
  const subtrees: Uint8Array[] = [];
  let size = 0;
  return {
    push(leaf) {
      requireHash(leaf);
      // Not slice(): on a Buffer that is a view of the caller's bytes.
      let hash: Uint8Array = new Uint8Array(leaf);
      // Every trailing 1 of the old size is a complete subtree as large as the one in hand. Division instead of
      // bit operators, which end at 2^32.
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
        const left = subtrees.pop();
        if (left === undefined) throw new Error('The subtrees do not match the size of the tree.');
        hash = nodeHash(left, hash);
      }
      subtrees.push(hash);
      size += 1;
    },
    size: () => size,
    root: () => joinRightToLeft(subtrees),
  };
}

/** Merkle tree hash over leaf hashes in order (RFC 9162 §2.1.1); of none it is SHA-256 of the empty string. */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  const builder = createRootBuilder();
  for (const leaf of leafHashes) builder.push(leaf);
  return builder.root();
}

function joinRightToLeft(subtrees: readonly Uint8Array[]): Uint8Array {
  const last = subtrees.at(-1);
  if (last === undefined) return sha256(new Uint8Array(0));
  // A copy, so that a caller who writes into the root does not write into the tree.
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), new Uint8Array(last));
}

function requireHash(bytes: Uint8Array): void {
  if (bytes.length !== HASH_BYTES) {
    throw new RangeError(`A tree hash has ${HASH_BYTES} bytes, this one has ${bytes.length}.`);
  }
}

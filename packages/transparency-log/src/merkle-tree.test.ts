import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRootBuilder, leafHash, merkleRoot, nodeHash } from './merkle-tree.ts';

/** MTH of RFC 9162 §2.1.1, as the text has it: recursive, on entries, with a hash of its own. */
function referenceRoot(entries: readonly Uint8Array[]): Buffer {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = entries;
  if (first === undefined) return sha();
  if (entries.length === 1) return sha(Buffer.of(0), first);
  let split = 1; // the largest power of two smaller than n
  while (split * 2 < entries.length) split *= 2;
  return sha(Buffer.of(1), referenceRoot(entries.slice(0, split)), referenceRoot(entries.slice(split)));
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => Buffer.from(`entry ${index}`));

describe('Merkle tree hash', () => {
  it('equals the recursive definition of RFC 9162 for every size up to 300, at every step of one builder', () => {
    const entries = numbered(300);
    const builder = createRootBuilder();
    expect(hex(builder.root())).toBe(hex(referenceRoot([])));
    entries.forEach((entry, index) => {
      builder.push(leafHash(entry));
      expect(builder.size()).toBe(index + 1);
      expect(hex(builder.root())).toBe(hex(referenceRoot(entries.slice(0, index + 1))));
    });
  });

  it('equals the recursive definition for any entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 70 }), (entries) => {
        expect(hex(merkleRoot(entries.map(leafHash)))).toBe(hex(referenceRoot(entries)));
      }),
    );
  });

  it('changes when one bit of one entry changes, and when two different entries change places', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 20 }), {
          minLength: 2,
          maxLength: 40,
          selector: hex,
        }),
        fc.nat(),
        fc.nat(),
        (entries, at, bit) => {
          const root = hex(merkleRoot(entries.map(leafHash)));
          const index = at % entries.length;
          const flipped = entries.map((entry, i) => (i === index ? flip(entry, bit) : entry));
          const [first, second, ...rest] = entries;
          if (first === undefined || second === undefined) throw new Error('two entries at least');
          expect(hex(merkleRoot(flipped.map(leafHash)))).not.toBe(root);
          expect(hex(merkleRoot([second, first, ...rest].map(leafHash)))).not.toBe(root);
        },
      ),
    );
  });

  it('never takes a node for a leaf: the entry that spells two hashes has another root than the two leaves', () => {
    const [left, right] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    const spelled = Buffer.concat([left, right]);
    expect(hex(leafHash(spelled))).not.toBe(hex(nodeHash(left, right)));
  });

  it('is not changed by a caller who writes into a pushed leaf or a returned root', () => {
    const leaves = numbered(5).map(leafHash);
    const expected = hex(merkleRoot(leaves));
    const builder = createRootBuilder();
    for (const leaf of leaves) {
      const own = leaf.slice();
      builder.push(own);
      own.fill(0);
      builder.root().fill(0);
    }
    expect(hex(builder.root())).toBe(expected);
  });

  it('refuses anything that is not 32 bytes as a hash', () => {
    const good = leafHash(Buffer.from('a'));
    for (const bad of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33)]) {
      expect(() => nodeHash(bad, good)).toThrow(RangeError);
      expect(() => nodeHash(good, bad)).toThrow(RangeError);
      expect(() => merkleRoot([good, bad])).toThrow(RangeError);
    }
  });
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const at = bit % (copy.length * 8);
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7));
  return copy;
}

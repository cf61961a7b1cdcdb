import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRootBuilder, leafHash, merkleRoot, nodeHash } from './merkle-tree.ts';

// The published vectors lie beside the repository: ../shared/vectors from its root.
const file = fileURLToPath(new URL('../../../../shared/vectors/rfc6962-merkle.json', import.meta.url));

type Vectors = {
  leafInputsHex: string[];
  rootHashesHexBySize: string[];
  nodeHashesHexByLevel: string[][];
};

const noVectors: Vectors = { leafInputsHex: [], rootHashesHexBySize: [], nodeHashesHexByLevel: [] };

const bytes = (text: string) => Buffer.from(text, 'hex');
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

// 9 roots, 8 leaves and 7 inner nodes: what is left unproven where the file is missing.
const CASES = 24;
const missing = !existsSync(file);
const skipped = missing ? ` (${CASES} cases skipped: the file is not there)` : '';

describe.skipIf(missing)(`transparency-dev vectors for the RFC 6962 tree${skipped}`, () => {
  const vectors = missing ? noVectors : (JSON.parse(readFileSync(file, 'utf8')) as Vectors);
  const leaves = vectors.leafInputsHex.map((input) => leafHash(bytes(input)));
  const [leafLevel = [], ...innerLevels] = vectors.nodeHashesHexByLevel;

  it('holds the cases this test was written for', () => {
    const inner = innerLevels.flat().length;
    expect(vectors.rootHashesHexBySize.length + leafLevel.length + inner).toBe(CASES);
  });

  it('gives every published leaf hash', () => {
    expect(leaves.map(hex)).toEqual(leafLevel);
  });

  it('gives every published inner node from the two below it', () => {
    innerLevels.forEach((level, index) => {
      const below = vectors.nodeHashesHexByLevel[index] ?? [];
      const made = level.map((_, i) =>
        hex(nodeHash(bytes(below[2 * i] ?? ''), bytes(below[2 * i + 1] ?? ''))),
      );
      expect(made).toEqual(level);
    });
  });

  it('gives every published root, at once and leaf by leaf', () => {
    const builder = createRootBuilder();
    vectors.rootHashesHexBySize.forEach((root, size) => {
      expect(hex(merkleRoot(leaves.slice(0, size)))).toBe(root);
      expect(hex(builder.root())).toBe(root);
      const next = leaves[size];
      if (next !== undefined) builder.push(next);
    });
  });
});

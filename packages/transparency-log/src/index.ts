export { canonicalBytes } from './canonical-bytes.ts';
export { type CanonicalFault, CanonicalValueError } from './canonical-value.ts';
export { createRootBuilder, leafHash, merkleRoot, nodeHash, type RootBuilder } from './merkle-tree.ts';
export { type SignedStatement, verifyReceipt } from './verify-receipt.ts';

import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalBytes } from './canonical-bytes.ts';
import { verifyReceipt } from './verify-receipt.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const receipt = {
  kind: 'heed.scrubReceipt',
  lines: 3,
  send: 2,
  ledger: { until: '2026-11-30T12:00:00.000Z' },
};
const signature = sign(null, canonicalBytes(receipt), privateKey).toString('base64');

test('a statement verifies whatever the order of its fields', async () => {
  const { ledger, ...rest } = receipt;
  expect(await verifyReceipt({ receipt: { ledger, ...rest }, signature }, raw)).toBe(true);
});

test.each<[string, { receipt?: unknown; signature?: string }, string]>([
  ['another count', { receipt: { ...receipt, send: 3 } }, raw],
  ['a field more', { receipt: { ...receipt, note: '' } }, raw],
  ['another signature', { signature: Buffer.alloc(64).toString('base64') }, raw],
  ['a cut signature', { signature: signature.slice(0, 40) }, raw],
  ['no base64', { signature: '%%%' }, raw],
  ['another key', {}, Buffer.alloc(32, 7).toString('base64')],
  ['no key', {}, ''],
])('%s proves nothing', async (_what, changes, key) => {
  expect(await verifyReceipt({ receipt, signature, ...changes }, key)).toBe(false);
});

import { optOutReceiptSchema } from '@heed/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptNumber } from './receipt-number.ts';

test('an entry has one number, in whichever case its id is written', () => {
  const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
  expect(receiptNumber(id)).toBe(receiptNumber(id.toUpperCase()));
  expect(receiptNumber(id)).toMatchInlineSnapshot(`"6BFDP-ZV9PX"`);
});

test('every number has the shape that the contract promises', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(optOutReceiptSchema.shape.receipt.safeParse(receiptNumber(id)).success).toBe(true);
    }),
  );
});

test('thousands of entries have as many numbers', () => {
  const numbers = new Set(Array.from({ length: 20_000 }, () => receiptNumber(crypto.randomUUID())));
  expect(numbers.size).toBe(20_000);
});

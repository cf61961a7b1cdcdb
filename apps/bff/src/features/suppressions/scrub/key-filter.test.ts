import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyFilter } from './key-filter.ts';

const keyOf = (text: string) => createHash('sha256').update(text).digest();

test('a key that was added is never missed, however full the filter is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { maxLength: 300 }),
      fc.integer({ min: 0, max: 50 }),
      (texts, expected) => {
        const filter = new KeyFilter(expected);
        for (const text of texts) filter.add(keyOf(text));
        expect(texts.every((text) => filter.mayHave(keyOf(text)))).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('fewer than one in a hundred other keys looks as if it were among them', () => {
  const filter = new KeyFilter(20_000);
  for (let index = 0; index < 20_000; index += 1) filter.add(keyOf(`in ${index}`));
  let perhaps = 0;
  for (let index = 0; index < 20_000; index += 1) if (filter.mayHave(keyOf(`out ${index}`))) perhaps += 1;
  expect(perhaps).toBeLessThan(200);
});

test('a key is found where it begins inside of other bytes', () => {
  const filter = new KeyFilter(1);
  const framed = Buffer.concat([Buffer.from([1, 2, 3]), keyOf('framed')]);
  filter.add(framed, 3);
  expect([filter.mayHave(keyOf('framed')), filter.mayHave(framed)]).toEqual([true, false]);
});

test('its memory is bounded, however many keys are expected', () => {
  expect(new KeyFilter(1e12, 0.0001).bytes).toBeLessThanOrEqual(128 * 1024 * 1024);
});

import { describe, expect, it } from 'vitest';
import { takeRandom } from './random-pool.ts';

describe('the random pool', () => {
  it('never hands out the same bytes twice, over several refills', () => {
    const taken = Array.from({ length: 10_000 }, (_, index) => takeRandom(16 + (index % 17)).toString('hex'));
    expect(new Set(taken).size).toBe(10_000);
    expect(new Set(taken.map((text) => text.slice(0, 32))).size).toBe(10_000);
  });

  it('hands out bytes that later draws do not change', () => {
    const first = takeRandom(32);
    const copy = Buffer.from(first);
    for (let i = 0; i < 5000; i += 1) takeRandom(32);
    expect(first.equals(copy)).toBe(true);
    expect(first.equals(Buffer.alloc(32))).toBe(false);
  });

  it('sets about half of all bits', () => {
    let ones = 0;
    for (const byte of takeRandom(65_536)) ones += byte.toString(2).replaceAll('0', '').length;
    // 524,288 bits; ten standard deviations are 3,620.
    expect(Math.abs(ones - 262_144)).toBeLessThan(3_620);
  });

  it('gives any length from 0 to the whole pool, and refuses others', () => {
    expect([0, 1, 12, 65_536].map((length) => takeRandom(length).length)).toEqual([0, 1, 12, 65_536]);
    for (const length of [-1, 1.5, 65_537, Number.NaN]) expect(() => takeRandom(length)).toThrow(RangeError);
  });
});

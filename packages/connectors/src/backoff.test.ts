import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff, type PassingFault } from './backoff.ts';

const kind = fc.constantFrom<PassingFault>('retry', 'pause', 'hours', 'setUp');
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('a wait is never nothing, never more than six hours, and chance halves it at most', () => {
  fc.assert(
    fc.property(kind, fc.integer({ min: 0, max: 1e9 }), chance, (of, failures, luck) => {
      const wait = backoff(of, failures, luck);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(6 * 3_600_000);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(backoff(of, failures, 1) / 2));
    }),
  );
});

test('it never gets shorter with more failures', () => {
  fc.assert(
    fc.property(kind, fc.integer({ min: 1, max: 100 }), (of, failures) => {
      expect(backoff(of, failures + 1, 1)).toBeGreaterThanOrEqual(backoff(of, failures, 1));
    }),
  );
});

test('used-up credits wait for hours, a passing fault for seconds', () => {
  expect(backoff('hours', 1, 0)).toBeGreaterThanOrEqual(3_600_000);
  expect(backoff('retry', 1, 1)).toBeLessThan(10_000);
});

import { expect, test } from 'vitest';
import { delayAfter } from './throttle.ts';

test('the first fifty attempts of an hour are answered at once', () => {
  expect(delayAfter(1)).toBe(0);
  expect(delayAfter(50)).toBe(0);
});

test('later ones become slower step by step, but never by more than four seconds', () => {
  expect(delayAfter(51)).toBe(100);
  expect(delayAfter(60)).toBe(1_000);
  expect(delayAfter(90)).toBe(4_000);
  expect(delayAfter(1_000_000)).toBe(4_000);
});

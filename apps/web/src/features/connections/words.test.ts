import { expect, test } from 'vitest';
import { spanWords } from './words.ts';

test.each([
  [0.4, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [3_600, '1 h'],
  [47 * 3_600, '47 h'],
  [48 * 3_600, '2 days'],
])('%d seconds read as %s', (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

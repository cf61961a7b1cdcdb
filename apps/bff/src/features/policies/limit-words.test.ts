import { regimeIds, regimes } from '@heed/statutory-clock';
import { expect, test } from 'vitest';
import { limitWords } from './limit-words.ts';

test.each([
  ['EU_GDPR', '1 month, 2 more once'],
  ['CCPA', '45 days, 45 more once'],
  ['EU_GDPR_ART21_3', 'stop at once, 1 month, 2 more once'],
  ['CCPA_OPT_OUT', '15 working days'],
  ['CCPA_REOPTIN_WAIT', 'not before 12 months'],
  ['CCPA_RECORD_24M', 'kept for 24 months at least'],
  ['EU_EPRIVACY_13', 'stop at once, no number of days'],
] as const)('%s reads as %s', (id, words) => {
  expect(limitWords(regimes[id])).toBe(words);
});

test('every regime has a limit in words', () => {
  const wordless = regimeIds.filter((id) => !/^[a-z0-9]/.test(limitWords(regimes[id])));
  expect(wordless).toEqual([]);
});

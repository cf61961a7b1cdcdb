import { CAUSES } from '@heed/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { causeCounts } from './withhold.ts';

const countsArbitrary = fc.record(
  Object.fromEntries(CAUSES.map((cause) => [cause, fc.oneof(fc.nat(25), fc.nat(5_000))])),
);

test('who may read everything gets every count as it is', () => {
  expect(causeCounts({ subject: 3, bounce: 0, complaint: 41 }, 'everything')).toEqual([
    { cause: 'subject', people: 3, rounded: false },
    { cause: 'complaint', people: 41, rounded: false },
  ]);
});

test('a list of one tells a marketer the answer and no reason', () => {
  expect(causeCounts({ complaint: 1 }, 'answers')).toBeNull();
});

test('one small count takes the next with it, because the total would give it away', () => {
  expect(causeCounts({ subject: 312, complaint: 4, bounce: 57 }, 'answers')).toEqual([
    { cause: 'subject', people: 310, rounded: true },
    { cause: 'complaint', people: null, rounded: false },
    { cause: 'bounce', people: null, rounded: false },
  ]);
});

test('no count under 10 is told, and what is withheld is ten people of two causes at least', () => {
  fc.assert(
    fc.property(countsArbitrary, (counts) => {
      const told = causeCounts(counts, 'answers');
      if (told === null) return;
      const shown = told.flatMap(({ cause, people }) => (people === null ? [] : [counts[cause] ?? 0]));
      const withheld = told.filter(({ people }) => people === null).map(({ cause }) => counts[cause] ?? 0);
      expect(shown.every((people) => people >= 10)).toBe(true);
      if (withheld.length === 0) return;
      expect(withheld.length).toBeGreaterThan(1);
      expect(withheld.reduce((sum, people) => sum + people, 0)).toBeGreaterThanOrEqual(10);
    }),
    { numRuns: 2_000 },
  );
});

test('one person more or less changes a told count only where it passes a ten', () => {
  const at = (subject: number) => causeCounts({ subject, bounce: 50 }, 'answers')?.[0]?.people;
  expect([at(41), at(42), at(49), at(50)]).toEqual([40, 40, 40, 50]);
});

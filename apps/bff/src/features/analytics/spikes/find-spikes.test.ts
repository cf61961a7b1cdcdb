import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeOf, findSpikes, medianOf, poissonTail, type SeriesDay } from './find-spikes.ts';

const seriesOf = (values: readonly (number | null)[]): SeriesDay[] =>
  values.map((people, index) => ({
    day: new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
    people,
  }));
const usual = (length: number) => Array.from({ length }, (_, index) => 70 + ((index * 7) % 12));

describe('a spike', () => {
  test('is a day far above the four weeks before, with what was expected of it', () => {
    const found = findSpikes(seriesOf([...usual(28), 212, ...usual(10)]));
    expect(found).toEqual([{ day: '2026-01-29', people: 212, expected: 75.5 }]);
  });

  test('is not the weekday on which the newsletter goes out, once that is known', () => {
    const weeks = Array.from({ length: 60 }, (_, index) => (index % 7 === 2 ? 130 : 20 + (index % 3)));
    expect(findSpikes(seriesOf(weeks))).toEqual([]);
  });

  test('does not hide the next one, because medians forgive it', () => {
    const found = findSpikes(seriesOf([...usual(28), 400, 390, ...usual(5), 410]));
    expect(found.map(({ people }) => people)).toEqual([400, 390, 410]);
  });

  test('needs two weeks of days before it', () => {
    expect(findSpikes(seriesOf([...usual(13), 900]))).toEqual([]);
    expect(findSpikes(seriesOf([...usual(14), 900]))).toHaveLength(1);
  });

  test('is never a day that is withheld, nor one whose excess is a group that would be', () => {
    expect(findSpikes(seriesOf([...usual(28), null]))).toEqual([]);
    expect(findSpikes(seriesOf([...Array.from({ length: 28 }, () => 0), 9]))).toEqual([]);
  });

  test('is not found because the days before are withheld: they count as the most they can be', () => {
    const hidden = Array.from({ length: 28 }, () => null);
    expect(findSpikes(seriesOf([...hidden, 19]))).toEqual([]);
    expect(findSpikes(seriesOf([...hidden, 60]))).toEqual([{ day: '2026-01-29', people: 60, expected: 9 }]);
  });

  test('is not made by chance: days of a steady pace raise no alarm', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (mean, random) => {
          const draw = () => {
            // Normal approximation of Poisson's law, by Box and Muller.
            const [a = 0.5, b = 0.5] = [random.next().value, random.next().value];
            const normal = Math.sqrt(-2 * Math.log(Math.max(a, 1e-9))) * Math.cos(2 * Math.PI * b);
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * Math.max(-4, Math.min(4, normal))));
          };
          expect(findSpikes(seriesOf(Array.from({ length: 90 }, draw)))).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('the cause of a spike', () => {
  const spike = { day: '2026-01-29', people: 200, expected: 80 };

  test('is the part with the largest share of the excess, not the largest part', () => {
    const always = { key: 'weekly', people: 90, before: Array.from({ length: 28 }, () => 75) };
    const fresh = { key: 'diwali', people: 95, before: [] };
    expect(causeOf(spike, [always, fresh])).toEqual({
      key: 'diwali',
      people: 95,
      expected: 0,
      share: 95 / 120,
    });
  });

  test('is not named where no part explains a quarter, nor from a part that is withheld', () => {
    const small = { key: 'a', people: 29, before: [] };
    expect(causeOf(spike, [small, { key: 'b', people: null, before: [] }])).toBeUndefined();
  });
});

test('the tail of Poisson’s law is right to six digits', () => {
  // R: ppois(n - 1, mean, lower.tail = FALSE)
  expect(poissonTail(10, 5)).toBeCloseTo(0.03182806, 6);
  expect(poissonTail(20, 10)).toBeCloseTo(0.003454342, 6);
  expect(poissonTail(3, 5)).toBe(1);
});

test('a median of an even number of values lies between the middle ones', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
  expect(medianOf([])).toBe(0);
});

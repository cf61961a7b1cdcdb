import { describe, expect, test } from 'vitest';
import type { Decision } from './cell.ts';
import { decide, isCurrentDayShown } from './decide.ts';
import { FiguresError } from './figures-error.ts';
import { type DayCounts, figuresBy } from './testing/figures.ts';
import { nameOf } from './testing/published.ts';

const lattice = { campaign: 'partition', segment: 'overlapping' } as const;
const minCellSize = 10;
type Days = { readonly [day: string]: DayCounts };

const decideBy = (days: Days, closedThrough = '2026-11-30', stored: readonly Decision[] = []) =>
  decide({ lattice, figures: figuresBy(days), stored, closedThrough, minCellSize });

const reasonsOf = (decisions: readonly Decision[]) =>
  Object.fromEntries(decisions.map((decision) => [nameOf(decision), decision.reason]));

describe('within a day', () => {
  test('a small cell takes the smallest large one with it, at every length of time', () => {
    const reasons = reasonsOf(decideBy({ '2026-11-04': { campaign: { a: 3, b: 60, c: 14, d: 25 } } }));
    for (const period of ['day 2026-11-04', 'week 2026-11-02', 'month 2026-11-01']) {
      expect(reasons[`${period} campaign a`]).toBe('withheld_small');
      expect(reasons[`${period} campaign b`]).toBe('released');
      expect(reasons[`${period} campaign c`]).toBe('withheld_complementary');
      expect(reasons[`${period} campaign d`]).toBe('released');
      expect(reasons[`${period} total `]).toBe('released');
    }
  });

  test('everything is released where nothing is small, and nothing said about true zeros', () => {
    const decisions = decideBy({ '2026-11-04': { campaign: { a: 10, b: 60, c: 0 } } });
    expect(decisions).toHaveLength(9);
    expect(decisions.every(({ reason }) => reason === 'released')).toBe(true);
    expect(decisions.some(({ member }) => member === 'c')).toBe(false);
  });

  test('two small ones hide more than themselves while together they are fewer than ten', () => {
    const reasons = reasonsOf(decideBy({ '2026-11-04': { campaign: { a: 2, b: 3, c: 30, d: 40 } } }));
    expect(reasons['day 2026-11-04 campaign c']).toBe('withheld_complementary');
    expect(reasons['day 2026-11-04 campaign d']).toBe('released');
  });

  test('small ones that hide each other cost nothing', () => {
    const reasons = reasonsOf(decideBy({ '2026-11-04': { campaign: { a: 6, b: 7, c: 30, d: 40 } } }));
    expect(reasons['day 2026-11-04 campaign c']).toBe('released');
    expect(reasons['day 2026-11-04 campaign d']).toBe('released');
  });

  test('ten people in ten campaigns: the total is withheld, for it would tell that each is one', () => {
    const ones = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, 1]));
    const reasons = reasonsOf(decideBy({ '2026-11-04': { campaign: ones } }));
    expect(reasons['day 2026-11-04 total ']).toBe('withheld_complementary');
    expect(reasons['day 2026-11-04 campaign c1']).toBe('withheld_small');
  });

  test('a segment is withheld where few are outside of it', () => {
    const day = { campaign: { a: 100 }, segment: { most: 95, some: 60, all: 100 } };
    const reasons = reasonsOf(decideBy({ '2026-11-04': day }));
    expect(reasons['day 2026-11-04 segment most']).toBe('withheld_complementary');
    expect(reasons['day 2026-11-04 segment some']).toBe('released');
    expect(reasons['day 2026-11-04 segment all']).toBe('released');
  });

  test('a small segment needs no other: nothing adds up to it', () => {
    const reasons = reasonsOf(
      decideBy({ '2026-11-04': { campaign: { a: 100 }, segment: { few: 4, some: 60 } } }),
    );
    expect(reasons['day 2026-11-04 segment few']).toBe('withheld_small');
    expect(reasons['day 2026-11-04 segment some']).toBe('released');
  });
});

describe('over time', () => {
  const twoWeeks: Days = {
    '2026-11-04': { campaign: { a: 30, b: 50 } },
    '2026-11-05': { campaign: { a: 4, b: 50 } },
    '2026-11-11': { campaign: { a: 20, b: 50 } },
    '2026-11-12': { campaign: { a: 25, b: 50 } },
  };

  test('the month comes before its weeks, and they before their days', () => {
    const reasons = reasonsOf(decideBy(twoWeeks));
    expect(reasons['month 2026-11-01 campaign a']).toBe('released');
    expect(reasons['week 2026-11-02 campaign a']).toBe('released');
    expect(reasons['day 2026-11-05 campaign a']).toBe('withheld_small');
    // It would leave the small day as the rest of the week.
    expect(reasons['day 2026-11-04 campaign a']).toBe('withheld_complementary');
    expect(reasons['day 2026-11-11 campaign a']).toBe('released');
  });

  test('before the month has ended only what cannot spoil it is released; the rest is not decided', () => {
    const first = decideBy(twoWeeks, '2026-11-05');
    const reasons = reasonsOf(first);
    expect(reasons['day 2026-11-05 campaign a']).toBe('withheld_small');
    expect(reasons['day 2026-11-04 campaign a']).toBeUndefined();
    expect(reasons['day 2026-11-04 total ']).toBe('released');
    const second = decideBy(twoWeeks, '2026-11-30', first);
    expect(reasonsOf(second)['day 2026-11-04 campaign a']).toBe('withheld_complementary');
    expect(second.some((decision) => nameOf(decision) in reasons)).toBe(false);
  });

  test('a spike is released as soon as another day of its week has enough people', () => {
    const days = {
      '2026-11-03': { campaign: { a: 20, b: 30 } },
      '2026-11-04': { campaign: { a: 400, b: 30 } },
    };
    expect(reasonsOf(decideBy(days, '2026-11-04'))['day 2026-11-04 campaign a']).toBe('released');
  });

  test('a week over the end of the month is two cells', () => {
    const days = {
      '2026-11-30': { campaign: { a: 40, b: 40 } },
      '2026-12-01': { campaign: { a: 20, b: 20 } },
    };
    const weeks = decideBy(days, '2026-12-31').filter(
      ({ grain, member }) => grain === 'week' && member === 'a',
    );
    expect(weeks.map((week) => [week.start, week.reason === 'released' && week.people])).toEqual([
      ['2026-11-30', 40],
      ['2026-12-01', 20],
    ]);
  });

  test('nine days of one: the month does not say that it is below ten', () => {
    const days = Object.fromEntries(
      ['02', '03', '04', '05', '06', '09', '10', '11', '12'].map((day) => [
        `2026-11-${day}`,
        { campaign: { a: 1, b: 50, c: 60 } },
      ]),
    );
    const reasons = reasonsOf(decideBy(days));
    expect(reasons['month 2026-11-01 campaign a']).toBe('withheld_complementary');
    expect(reasons['day 2026-11-02 campaign a']).toBe('withheld_small');
  });
});

test('the running day is shown from the minimum up', () => {
  expect([9, 10].map((people) => isCurrentDayShown(people, minCellSize))).toEqual([false, true]);
});

describe('nothing is decided', () => {
  const faultsOf = (run: () => unknown): string[] => {
    try {
      run();
    } catch (error) {
      if (error instanceof FiguresError) return error.faults.map(({ code }) => code);
      throw error;
    }
    return [];
  };
  const ask = (figures: ReturnType<typeof figuresBy>, stored: readonly Decision[] = []) =>
    faultsOf(() => decide({ lattice, figures, stored, closedThrough: '2026-11-30', minCellSize }));
  const fine = figuresBy({ '2026-11-04': { campaign: { a: 30, b: 12 } } });
  const figure = { day: '2026-11-04', dimension: 'campaign', member: 'c', people: 1 };

  test('about figures that are none, every one of them named', () => {
    const wrong = [
      { ...figure, day: '2026-11-31' },
      { ...figure, people: 1.5 },
      { ...figure, people: -1 },
      { ...figure, dimension: 'place' },
    ];
    expect(ask([...fine, ...wrong])).toEqual([
      'day_invalid',
      'people_invalid',
      'people_invalid',
      'dimension_unknown',
    ]);
    expect(ask([...fine, { ...figure, member: 'a', people: 0 }])).toEqual(['figure_repeated']);
  });

  test('about members that do not add up to the total, or count more than it', () => {
    expect(ask([...fine, figure])).toEqual(['total_differs']);
    expect(ask([...fine, { ...figure, dimension: 'segment', people: 43 }])).toEqual(['total_differs']);
    expect(ask(fine.filter(({ dimension }) => dimension !== 'total'))).toEqual(['total_differs']);
  });

  test('where figures have changed since they were decided', () => {
    const decided = decide({ lattice, figures: fine, stored: [], closedThrough: '2026-11-30', minCellSize });
    const more = figuresBy({ '2026-11-04': { campaign: { a: 31, b: 12 } } });
    expect(ask(more, decided)).toEqual(Array.from({ length: 6 }, () => 'decided_differently'));
    expect(ask(figuresBy({}), decided)).toHaveLength(decided.length);
  });

  test('without a day and a minimum that are such', () => {
    const question = { lattice, figures: fine, stored: [], closedThrough: '2026-11-30', minCellSize };
    expect(() => decide({ ...question, closedThrough: 'today' })).toThrow(RangeError);
    expect(() => decide({ ...question, minCellSize: 0 })).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellFirst,
  cellLast,
  coverOf,
  daysBetween,
  firstOf,
  lastOf,
  periodsOf,
  plusDays,
  todayIn,
} from './calendar.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays('1990-01-01', days));

test('weeks begin on Monday, months on their first day', () => {
  expect(firstOf('week', '2026-11-22')).toBe('2026-11-16');
  expect(lastOf('week', '2026-11-22')).toBe('2026-11-22');
  expect(firstOf('month', '2028-02-29')).toBe('2028-02-01');
  expect(lastOf('month', '2028-02-10')).toBe('2028-02-29');
});

test('every day is in exactly one period of each grain', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('day', 'week', 'month'), (one, grain) => {
      const [first, last] = [firstOf(grain, one), lastOf(grain, one)];
      expect(first <= one && one <= last).toBe(true);
      expect(firstOf(grain, last)).toBe(first);
      expect(firstOf(grain, plusDays(last, 1))).toBe(plusDays(last, 1));
    }),
  );
});

test('a cover is every day of the range once, with no period that has not ended', () => {
  fc.assert(
    fc.property(day, fc.nat(120), fc.integer({ min: -20, max: 140 }), (from, length, closed) => {
      const to = plusDays(from, length);
      const closedThrough = plusDays(from, closed);
      let next = from;
      for (const { grain, first } of coverOf(from, to, closedThrough)) {
        expect(first).toBe(next);
        const last = cellLast(grain, first);
        expect(cellFirst(grain, first)).toBe(first);
        expect(grain === 'day' || last <= closedThrough).toBe(true);
        next = plusDays(last, 1);
      }
      expect(next).toBe(plusDays(to, 1));
    }),
  );
});

test('published weeks are cut where a month begins, so that days, weeks and months nest', () => {
  expect([cellFirst('week', '2026-10-01'), cellLast('week', '2026-10-01')]).toEqual([
    '2026-10-01',
    '2026-10-04',
  ]);
  expect([cellFirst('week', '2026-09-30'), cellLast('week', '2026-09-30')]).toEqual([
    '2026-09-28',
    '2026-09-30',
  ]);
});

test('eight weeks around October are read as a piece of a week, one month, weeks and days', () => {
  const cover = coverOf('2026-09-28', '2026-11-22', '2026-11-21').map(
    ({ grain, first }) => `${grain} ${first}`,
  );
  expect(cover).toEqual([
    'week 2026-09-28',
    'month 2026-10-01',
    'week 2026-11-01',
    'week 2026-11-02',
    'week 2026-11-09',
    ...periodsOf('day', '2026-11-16', '2026-11-22').map(({ first }) => `day ${first}`),
  ]);
});

test('periods of a range include the ones it only touches', () => {
  expect(periodsOf('week', '2026-11-03', '2026-11-09').map(({ first }) => first)).toEqual([
    '2026-11-02',
    '2026-11-09',
  ]);
});

test('days are counted across a change of clocks', () => {
  expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3);
  expect(todayIn('Europe/Berlin', new Date('2026-10-24T22:30:00Z'))).toBe('2026-10-25');
  expect(todayIn('UTC', new Date('2026-10-24T22:30:00Z'))).toBe('2026-10-24');
});

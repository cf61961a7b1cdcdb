import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDay, slotsOf, startOf } from './calendar.ts';
import { daysFrom, periodOf } from './testing/published.ts';

const month = fc
  .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}-01`);

test('days, weeks and months nest: every period is exactly its parts', () => {
  fc.assert(
    fc.property(month, (start) => {
      const slots = slotsOf(start, '9999-12-31');
      for (const [index, { grain, children }] of slots.entries()) {
        expect(children.every((child) => child < index && slots[child]?.parent === index)).toBe(true);
        expect(children.length === 0).toBe(grain === 'day');
      }
      expect(slots.filter(({ grain }) => grain === 'day').map((slot) => slot.start)).toEqual(daysFrom(start));
      expect(slots.filter(({ parent }) => parent === -1)).toHaveLength(1);
      expect(slots.every(({ grain, start: first }) => startOf(grain, first) === first)).toBe(true);
    }),
  );
});

test('a week begins on Monday, or with the month', () => {
  const weeks = slotsOf('2026-11-01', '2026-11-22').filter(({ grain }) => grain === 'week');
  expect(weeks.map(({ start }) => start)).toEqual([
    '2026-11-01',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(weeks.map(({ isClosed }) => isClosed)).toEqual([true, true, true, true, false, false]);
});

test('the first day of a period is the one that a plain walk through the calendar finds', () => {
  fc.assert(
    fc.property(month, fc.constantFrom('day', 'week', 'month'), (start, grain) => {
      for (const day of daysFrom(start)) expect(startOf(grain, day)).toBe(periodOf(grain, day));
    }),
  );
});

test('only days of the calendar are days', () => {
  expect(['2026-11-22', '2028-02-29'].every(isDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '2026-11-22T00:00', '22.11.2026', ''].some(isDay)).toBe(false);
});

import { analyticsQuery } from '@heed/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFigures } from './plan.ts';

const today = '2026-11-22';
const plan = (query: object) => planFigures(analyticsQuery.parse(query), today);

test('without days the last thirty days, eight weeks or twelve months are asked', () => {
  expect(plan({ grain: 'day' }).now).toEqual({ from: '2026-10-24', to: today });
  expect(plan({}).now).toEqual({ from: '2026-09-28', to: '2026-11-22' });
  expect(plan({ grain: 'month' }).now).toEqual({ from: '2025-12-01', to: '2026-11-30' });
});

test('the period before is as many whole periods, also across months of different length', () => {
  expect(plan({}).before).toEqual({ from: '2026-08-03', to: '2026-09-27' });
  expect(plan({ grain: 'month', from: '2026-03-01', to: '2026-03-31' }).before).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  });
});

test('days are widened to whole periods, and nothing later than today is asked', () => {
  const { now, points, cells } = plan({ from: '2026-11-18', to: '2026-12-31' });
  expect(now.from).toBe('2026-11-16');
  expect(points.filter(({ span }) => span === 'now').map(({ from, partial }) => [from, partial])).toEqual([
    ['2026-11-16', true],
  ]);
  expect(cells.every(({ period }) => period.first <= today)).toBe(true);
});

test('a week that lies in two months is asked as its two pieces', () => {
  const [week] = plan({ from: '2026-09-28', to: '2026-10-04', compare: 'none' }).points;
  expect(week?.cover).toEqual([
    { grain: 'week', first: '2026-09-28' },
    { grain: 'week', first: '2026-10-01' },
  ]);
});

test('totals and breakdowns are about the whole months inside that are over', () => {
  expect(plan({})).toMatchObject({
    told: { from: '2026-10-01', to: '2026-10-31' },
    toldBefore: { from: '2026-09-01', to: '2026-09-30' },
  });
  expect(plan({ grain: 'month' })).toMatchObject({
    told: { from: '2025-12-01', to: '2026-10-31' },
    toldBefore: { from: '2025-01-01', to: '2025-11-30' },
  });
});

test('without such a month they are about the days before the month under way, else all days up to today', () => {
  expect(plan({ grain: 'day' }).told).toEqual({ from: '2026-10-24', to: '2026-10-31' });
  expect(plan({ grain: 'day', from: '2026-11-10' }).told).toEqual({ from: '2026-11-10', to: today });
  expect(plan({ from: '2026-09-07', to: '2026-09-13' }).told).toEqual({
    from: '2026-09-07',
    to: '2026-09-13',
  });
});

test('what is attributed to sends is asked of periods whose fourteen days are over', () => {
  const sent = plan({ grain: 'day', from: '2026-11-01' }).cells.filter(
    ({ use, span }) => use === 'sent' && span === 'now',
  );
  expect(
    sent.filter(({ period }) => period.grain !== 'day').every(({ period }) => period.first < '2026-11-03'),
  ).toBe(true);
  expect(sent.at(-1)?.period).toEqual({ grain: 'day', first: today });
});

test('whatever days are asked, there are at most ten years of points, all of them before today', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('day', 'week', 'month'),
      fc.date({ min: new Date('1990-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      fc.date({ min: new Date('1990-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (grain, a, b) => {
        const [from, to] = [a, b].map((date) => date.toISOString().slice(0, 10)).sort();
        const { points, now, told } = plan({ grain, from, to });
        expect(points.length).toBeLessThan(1000);
        expect(points.every((point) => point.from <= today)).toBe(true);
        expect(now.from <= now.to && told.from <= told.to).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});

test('years by day become weeks or months: a chart has only so many points', () => {
  expect(plan({ grain: 'day', from: '2024-11-22' }).grain).toBe('week');
  expect(plan({ grain: 'day', from: '1990-01-01' }).grain).toBe('month');
});

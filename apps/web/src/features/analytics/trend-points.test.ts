import type { TrendPoint } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { chartBands, chartMarks, chartPoints } from './trend-points.ts';

const week = (
  from: string,
  to: string,
  people: number | null,
  traits: Partial<TrendPoint> = {},
): TrendPoint => ({
  from,
  to,
  people,
  withheld: people === null ? 1 : 0,
  isSmall: false,
  delivered: 1000,
  partial: false,
  lateMissing: false,
  ...traits,
});
const points = [
  week('2026-11-02', '2026-11-08', 20),
  week('2026-11-09', '2026-11-15', null),
  week('2026-11-16', '2026-11-22', 8, { withheld: 1 }),
];

describe('the points of a trend', () => {
  it('are gaps where a part is withheld, with words that say so', () => {
    expect(chartPoints(points, 'count', 'week').map(({ value, words }) => [value, words])).toEqual([
      [20, '20'],
      [null, 'withheld'],
      [null, '≥ 8'],
    ]);
  });

  it('are lower bounds, and said to be, where only those who came late are missing', () => {
    const late = week('2026-11-16', '2026-11-22', 620, {
      withheld: 1,
      lateMissing: true,
      delivered: 200_000,
    });
    expect(chartPoints([late], 'count', 'week')).toMatchObject([
      { value: 620, words: '≥ 620', atLeast: true },
    ]);
    expect(chartPoints([late], 'rate', 'week')[0]).toMatchObject({
      value: 0.31,
      words: '≥ 0.31 %, ≥ 620 of 200,000 delivered',
    });
  });

  it('as a rate show both of its parts', () => {
    expect(chartPoints(points, 'rate', 'week')[0]).toMatchObject({
      label: '2 Nov',
      name: '2–8 Nov 2026',
      value: 2,
      words: '2.00 %, 20 of 1,000 delivered',
    });
  });
});

it('a campaign is a band from its first day to the end of its last', () => {
  const band = { campaign: 'c', name: 'Diwali-2', sends: 2, delivered: 900 };
  const [whole, day] = chartBands(
    [
      { ...band, from: '2026-11-02', to: '2026-11-08' },
      { ...band, from: '2026-11-09', to: '2026-11-09' },
    ],
    points,
  );
  expect(whole).toMatchObject({ from: -0.5, to: 0.5 });
  expect(day?.from).toBeCloseTo(0.5);
  expect(day?.to).toBeCloseTo(0.5 + 1 / 7);
});

it('two unusual days of one week are one mark', () => {
  const spike = { people: 90, expected: 20, causes: [] };
  const marks = chartMarks(
    [
      { ...spike, day: '2026-11-09' },
      { ...spike, day: '2026-11-11' },
    ],
    points,
  );
  expect(marks).toEqual([{ index: 1, name: 'unusual' }]);
});

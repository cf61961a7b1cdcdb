import { beforeAll, describe, expect, test } from 'vitest';
import type { DayFigure, Decision, Grain } from './cell.ts';
import { decide } from './decide.ts';
import { LATTICE } from './lattice.ts';
import { figuresOf } from './testing/organisation.ts';
import { daysFrom, periodOf } from './testing/published.ts';

const isFull = process.env['HEED_TEST_FULL'] === '1';
const minCellSize = 10;
const MONTHS = Array.from({ length: 24 }, (_, index) =>
  new Date(Date.UTC(2024, 11 + index, 1)).toISOString().slice(0, 10),
);

/** Part of the cells that count somebody and are released. */
function readable(decisions: readonly Decision[], dimension: string, grain: Grain): number {
  const cells = decisions.filter((cell) => cell.dimension === dimension && cell.grain === grain);
  return cells.filter(({ reason }) => reason === 'released').length / cells.length;
}

describe('with 60,000 opt-outs in 24 months, 64 campaigns and 24 segments', { timeout: 120_000 }, () => {
  let figures: DayFigure[];
  beforeAll(() => {
    figures = figuresOf({ months: MONTHS, campaigns: 64, segments: 24, optOuts: 60_000, seed: 2026 });
  });

  test('at least 70 % by month and campaign and by month and segment stay readable, decided at once', () => {
    const decisions = decide({
      lattice: LATTICE,
      figures,
      stored: [],
      closedThrough: '2026-11-30',
      minCellSize,
    });
    expect(readable(decisions, 'campaign', 'month')).toBeGreaterThan(0.9);
    expect(readable(decisions, 'segment', 'month')).toBeGreaterThan(0.95);
    expect(readable(decisions, 'total', 'day')).toBe(1);
  });

  test('and at least 70 % when they are decided day by day', () => {
    const decisions = MONTHS.slice(0, isFull ? 24 : 3).flatMap((month) => {
      const ofMonth = figures.filter(({ day }) => periodOf('month', day) === month);
      const stored: Decision[] = [];
      for (const closedThrough of daysFrom(month)) {
        stored.push(...decide({ lattice: LATTICE, figures: ofMonth, stored, closedThrough, minCellSize }));
      }
      return stored;
    });
    expect(readable(decisions, 'campaign', 'month')).toBeGreaterThan(0.7);
    expect(readable(decisions, 'segment', 'month')).toBeGreaterThan(0.7);
  });
});

test('2,000 campaigns and 200 segments are decided within seconds a month', { timeout: 240_000 }, () => {
  const months = isFull ? MONTHS : MONTHS.slice(0, 1);
  const optOuts = 12_500 * months.length;
  const figures = figuresOf({ months, campaigns: 2000, segments: 200, optOuts, seed: 2026 });
  // Of this thread, not of the clock: other tests run beside it.
  const before = process.threadCpuUsage();
  const decisions = decide({
    lattice: LATTICE,
    figures,
    stored: [],
    closedThrough: '2026-11-30',
    minCellSize,
  });
  const used = process.threadCpuUsage(before);
  expect((used.user + used.system) / months.length).toBeLessThan(5_000_000);
  expect(decisions.length).toBeGreaterThan(10_000 * months.length);
});

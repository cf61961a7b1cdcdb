import type { Analytics, SendBand, Spike, TrendPoint } from '@heed/contract';
import type { ChartBand, ChartMark, ChartPoint } from '../../charts/trend-model.ts';
import { daysBetween, daysText, monthName, shortDay } from '../../lib/days.ts';
import { partsText, peopleText, rateOf, trendRateText } from './figure-words.ts';

type Metric = 'count' | 'rate';

/** The points of a series as a chart reads them; what is withheld is a gap with words. */
export function chartPoints(
  points: readonly TrendPoint[],
  metric: Metric,
  grain: Analytics['period']['grain'],
): ChartPoint[] {
  return points.map((point) => ({
    label: grain === 'month' ? monthName(point.from) : shortDay(point.from),
    name: daysText(point.from, point.to),
    value: valueOf(point, metric),
    words: metric === 'rate' ? `${trendRateText(point)}, ${partsText(point)}` : peopleText(point),
    partial: point.partial,
    atLeast: point.lateMissing,
  }));
}

/** A lower bound would draw a fall that never was, except where only those who came late are missing. */
function valueOf(point: TrendPoint, metric: Metric): number | null {
  const told = point.lateMissing ? { ...point, withheld: 0 } : point;
  if (told.withheld > 0) return null;
  return metric === 'rate' ? (rateOf(told) ?? null) : told.people;
}

/** Where a day lies on the axis: in its point, by its share of it. */
function placeOfDay(day: string, points: readonly TrendPoint[], end: boolean): number {
  const index = points.findIndex(({ to }) => day <= to);
  const point = points[index];
  if (point === undefined) return points.length - 0.5;
  const length = daysBetween(point.from, point.to) + 1;
  return index - 0.5 + (daysBetween(point.from, day) + (end ? 1 : 0)) / length;
}

/** Campaigns as bands, from their first send to their last; at least a sliver, so that a single day is seen. */
export function chartBands(bands: readonly SendBand[], points: readonly TrendPoint[]): ChartBand[] {
  return bands.map(({ campaign, name, from, to }) => {
    const start = Math.max(-0.5, placeOfDay(from, points, false));
    return { id: campaign, name, from: start, to: Math.max(start + 0.04, placeOfDay(to, points, true)) };
  });
}

/** Unusual days on the points that hold them. */
export function chartMarks(spikes: readonly Spike[], points: readonly TrendPoint[]): ChartMark[] {
  const marks = new Map<number, ChartMark>();
  for (const { day } of spikes) {
    const index = points.findIndex(({ from, to }) => from <= day && day <= to);
    if (index >= 0) marks.set(index, { index, name: 'unusual' });
  }
  return [...marks.values()];
}

import type { AnalyticsQuery, Dimension, Grain } from '@heed/contract';
import { ATTRIBUTION_DAYS, uuidOf } from '@heed/contract';
import {
  coverOf,
  type Day,
  daysBetween,
  firstOf,
  lastOf,
  type Period,
  periodsOf,
  plusDays,
} from '../release/calendar.ts';

/** First and last day, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

export type Span = 'now' | 'before';

/** One point of the trend and the published cells it is made of. */
export interface PlannedPoint extends Days {
  readonly span: Span;
  /** It is not over yet. */
  readonly partial: boolean;
  readonly cover: readonly Period[];
}

/** What a question asks of the published cells. */
export interface FiguresPlan {
  readonly figure: AnalyticsQuery['figure'];
  readonly grain: Grain;
  readonly now: Days;
  readonly before: Days | undefined;
  readonly today: Day;
  readonly focus: { readonly dimension: Dimension; readonly key: string } | undefined;
  readonly points: readonly PlannedPoint[];
  /** The cells of the breakdowns, and those of rates by send, whose 14 days must be over. */
  readonly cells: readonly { readonly span: Span; readonly use: 'people' | 'sent'; readonly period: Period }[];
}

/** How far back a question reaches that names no days: a month, eight weeks, a year. */
const DEFAULT_PERIODS: Record<Grain, number> = { day: 30, week: 8, month: 12 };
/** More points than this are no chart: days become weeks, weeks months. */
const MOST_POINTS = 400;

/** Last day that is over when `today` is. */
export const closedBefore = (today: Day): Day => plusDays(today, -1);
/** Last day whose sends have had their 14 days. */
export const attributedBefore = (today: Day): Day => plusDays(today, -1 - ATTRIBUTION_DAYS);

/** Turns a question into the periods that answer it; nothing later than today is asked. */
export function planFigures(query: AnalyticsQuery, today: Day): FiguresPlan {
  const grain = grainFor(query, today);
  const now = daysOf(query, grain, today);
  const before = query.compare === 'none' ? undefined : previousOf(now, grain);
  const points = [...pointsOf('now', now, grain, today), ...(before ? pointsOf('before', before, grain, today) : [])];
  const spans: [Span, Days][] = before === undefined ? [['now', now]] : [['now', now], ['before', before]];
  const cells = spans.flatMap(([span, { from, to }]) => {
    const last = to < today ? to : today;
    return [
      ...coverOf(from, last, closedBefore(today)).map((period) => ({ span, use: 'people' as const, period })),
      ...coverOf(from, last, attributedBefore(today)).map((period) => ({ span, use: 'sent' as const, period })),
    ];
  });
  return { figure: query.figure, grain, now, before, today, focus: focusOf(query), points, cells };
}

function grainFor({ grain, from, to }: AnalyticsQuery, today: Day): Grain {
  if (from === undefined) return grain;
  const days = daysBetween(from, to ?? today);
  if (grain === 'day' && days > MOST_POINTS) return days > MOST_POINTS * 7 ? 'month' : 'week';
  return grain === 'week' && days > MOST_POINTS * 7 ? 'month' : grain;
}

/** The days asked for, widened to whole periods. */
function daysOf(query: AnalyticsQuery, grain: Grain, today: Day): Days {
  const to = lastOf(grain, query.to ?? today);
  const from = firstOf(grain, query.from ?? backFrom(grain, query.to ?? today));
  return from <= to ? { from, to } : { from: firstOf(grain, to), to };
}

function backFrom(grain: Grain, day: Day): Day {
  let first = firstOf(grain, day);
  for (let n = 1; n < DEFAULT_PERIODS[grain]; n += 1) first = firstOf(grain, plusDays(first, -1));
  return first;
}

/** As many whole periods directly before. */
export function previousOf({ from, to }: Days, grain: Grain): Days {
  const last = plusDays(from, -1);
  if (grain !== 'month') return { from: plusDays(from, -daysBetween(from, to) - 1), to: last };
  let first = firstOf('month', last);
  for (let n = periodsOf('month', from, to).length; n > 1; n -= 1) first = firstOf('month', plusDays(first, -1));
  return { from: first, to: last };
}

function pointsOf(span: Span, { from, to }: Days, grain: Grain, today: Day): PlannedPoint[] {
  return periodsOf(grain, from, to)
    .filter(({ first }) => first <= today)
    .map(({ first }) => {
      const last = lastOf(grain, first);
      // A period that has ended is one cell; the one under way is what its days have published so far.
      const ended = last < today;
      return {
        span,
        from: first,
        to: last,
        partial: !ended,
        cover: ended ? [{ grain, first }] : coverOf(first, today, closedBefore(today)),
      };
    });
}

function focusOf({ campaign, segment, channel }: AnalyticsQuery): FiguresPlan['focus'] {
  if (campaign !== undefined) return { dimension: 'campaign', key: uuidOf(campaign) };
  if (segment !== undefined) return { dimension: 'segment', key: uuidOf(segment) };
  return channel === undefined ? undefined : { dimension: 'channel', key: channel };
}

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
  /** What totals and breakdowns are about: days that are told in full, where there are any. */
  readonly told: Days;
  readonly toldBefore: Days | undefined;
  readonly today: Day;
  readonly focus: { readonly dimension: Dimension; readonly key: string } | undefined;
  readonly points: readonly PlannedPoint[];
  /** The cells of the breakdowns, and those of rates by send, whose 14 days must be over. */
  readonly cells: readonly {
    readonly span: Span;
    readonly use: 'people' | 'sent';
    readonly period: Period;
  }[];
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
  const points = [
    ...pointsOf('now', now, grain, today),
    ...(before ? pointsOf('before', before, grain, today) : []),
  ];
  const told = toldOf(now, today);
  const toldBefore = before === undefined ? undefined : previousOf(told, isMonths(told) ? 'month' : 'day');
  const spans: [Span, Days][] =
    toldBefore === undefined
      ? [['now', told]]
      : [
          ['now', told],
          ['before', toldBefore],
        ];
  const cells = spans.flatMap(([span, { from, to }]) => [
    ...coverOf(from, to, closedBefore(today)).map((period) => ({ span, use: 'people' as const, period })),
    ...coverOf(from, to, attributedBefore(today)).map((period) => ({ span, use: 'sent' as const, period })),
  ]);
  return {
    figure: query.figure,
    grain,
    now,
    before,
    told,
    toldBefore,
    today,
    focus: focusOf(query),
    points,
    cells,
  };
}

/**
 * The whole months inside that are over; else what lies before the month under way; else everything up to today. Of the
 * month under way only some days are told before it ends, and a sum of some days is nobody's answer.
 */
function toldOf({ from, to }: Days, today: Day): Days {
  const monthBegan = firstOf('month', today);
  const whole = periodsOf('month', from, to).filter(
    ({ first }) => first >= from && first < monthBegan && lastOf('month', first) <= to,
  );
  const [start, end] = [whole[0], whole.at(-1)];
  if (start !== undefined && end !== undefined) return { from: start.first, to: lastOf('month', end.first) };
  const last = to < today ? to : today;
  return from < monthBegan && last >= monthBegan
    ? { from, to: plusDays(monthBegan, -1) }
    : { from, to: last };
}

const isMonths = ({ from, to }: Days) => firstOf('month', from) === from && lastOf('month', to) === to;

function grainFor({ grain, from, to }: AnalyticsQuery, today: Day): Grain {
  const last = to === undefined || to > today ? today : to;
  const days = from === undefined ? 0 : Math.min(MOST_DAYS, daysBetween(from, last));
  if (grain === 'day' && days > MOST_POINTS) return days > MOST_POINTS * 7 ? 'month' : 'week';
  return grain === 'week' && days > MOST_POINTS * 7 ? 'month' : grain;
}

/** Figures go back no further: a hundred and twenty months are the longest chart. */
const MOST_DAYS = 3_660;

/** The days asked for as far as there are any, widened to whole periods. */
function daysOf(query: AnalyticsQuery, grain: Grain, today: Day): Days {
  const to = query.to === undefined || query.to > today ? today : query.to;
  const earliest = plusDays(to, -MOST_DAYS);
  const asked = query.from ?? backFrom(grain, to);
  const from = asked > to ? to : asked < earliest ? earliest : asked;
  return { from: firstOf(grain, from), to: lastOf(grain, to) };
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
  for (let n = periodsOf('month', from, to).length; n > 1; n -= 1)
    first = firstOf('month', plusDays(first, -1));
  return { from: first, to: last };
}

function pointsOf(span: Span, { from, to }: Days, grain: Grain, today: Day): PlannedPoint[] {
  return periodsOf(grain, from, to)
    .filter(({ first }) => first <= today)
    .map(({ first }) => {
      const last = lastOf(grain, first);
      return {
        span,
        from: first,
        to: last,
        partial: last >= today,
        cover: coverOf(first, last < today ? last : today, closedBefore(today)),
      };
    });
}

function focusOf({ campaign, segment, channel }: AnalyticsQuery): FiguresPlan['focus'] {
  if (campaign !== undefined) return { dimension: 'campaign', key: uuidOf(campaign) };
  if (segment !== undefined) return { dimension: 'segment', key: uuidOf(segment) };
  return channel === undefined ? undefined : { dimension: 'channel', key: channel };
}

import {
  type Analytics,
  type AnalyticsQuery,
  analyticsQuery,
  DIMENSION_WORDS,
  FIGURE_WORDS,
} from '@heed/contract';
import { daysText } from '../../lib/days.ts';
import { nameOf } from './figure-words.ts';
import type { AnalyticsSearch } from './search.ts';

/** What the server is asked, from the page's address. */
export function questionOf({ metric: _metric, table: _table, ...query }: AnalyticsSearch): AnalyticsQuery {
  return analyticsQuery.parse(query);
}

/** What a rate divides, where it stands for a whole page. */
export function metricOf(search: AnalyticsSearch): 'count' | 'rate' {
  // Only opt-outs have a rate: complaints, bounces and robots are told apart from it.
  return (search.figure ?? 'optOut') === 'optOut' ? (search.metric ?? 'count') : 'count';
}

const GRAIN_WORDS = { day: 'by day', week: 'by week', month: 'by month' } as const;

/** The trend's question as one sentence, with period and zone: it stands on the page, and in every picture. */
export function sentenceOf(figures: Analytics, query: AnalyticsQuery, metric: 'count' | 'rate'): string {
  const { period, focus, timeZone } = figures;
  const what = whatOf(query, metric);
  const of =
    focus === null
      ? ''
      : ` of ${DIMENSION_WORDS[focus.dimension].one.toLowerCase()} ${nameOf(focus.dimension, focus)}`;
  const against = period.before === null ? '' : `, against ${daysText(period.before.from, period.before.to)}`;
  return `${what}${of} ${GRAIN_WORDS[period.grain]}, ${daysText(period.from, period.to)}${against}. Days follow ${timeZone}.`;
}

const whatOf = ({ figure }: AnalyticsQuery, metric: 'count' | 'rate') =>
  metric === 'rate' ? 'Opt-out rate' : FIGURE_WORDS[figure].name;

/** The days that totals and breakdowns are about: `Oct 2026, against Sep 2026`. */
export function toldText({ told }: Analytics): string {
  const against = told.before === null ? '' : `, against ${daysText(told.before.from, told.before.to)}`;
  return `${daysText(told.from, told.to)}${against}`;
}

/** A breakdown's question as one sentence. */
export function breakdownSentence(
  figures: Analytics,
  query: AnalyticsQuery,
  { title, rates }: { readonly title: string; readonly rates: boolean },
): string {
  return `${title}: ${whatOf(query, rates ? 'rate' : 'count').toLowerCase()}, ${toldText(figures)}. Days follow ${figures.timeZone}.`;
}

/** What these figures leave out. */
export function leavesOut({ figure }: AnalyticsQuery): string {
  return figure === 'optOut'
    ? 'Spam complaints, bounces and robots are not counted.'
    : `Only ${FIGURE_WORDS[figure].many} are counted.`;
}

import { type Analytics, type AnalyticsQuery, analyticsQuery, DIMENSION_WORDS, FIGURE_WORDS } from '@heed/contract';
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

/** The question as one sentence, with period and zone: it stands on the page, and in every picture. */
export function sentenceOf(figures: Analytics, query: AnalyticsQuery, metric: 'count' | 'rate'): string {
  const { period, focus, timeZone } = figures;
  const what = metric === 'rate' ? 'Opt-out rate' : FIGURE_WORDS[query.figure].name;
  const of =
    focus === null
      ? ''
      : ` of ${DIMENSION_WORDS[focus.dimension].one.toLowerCase()} ${nameOf(focus.dimension, focus)}`;
  const against = period.before === null ? '' : `, against ${daysText(period.before.from, period.before.to)}`;
  return `${what}${of} ${GRAIN_WORDS[period.grain]}, ${daysText(period.from, period.to)}${against}. Days follow ${timeZone}.`;
}

/** What these figures leave out. */
export function leavesOut({ figure }: AnalyticsQuery): string {
  return figure === 'optOut'
    ? 'Spam complaints, bounces and robots are not counted.'
    : `Only ${FIGURE_WORDS[figure].many} are counted.`;
}

import { type Analytics, type AnalyticsQuery, DIMENSION_WORDS, type Grain } from '@heed/contract';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { TrendChart } from '../../charts/TrendChart.tsx';
import type { ChartPoint } from '../../charts/trend-model.ts';
import { daysText } from '../../lib/days.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { CardFiles } from './CardFiles.tsx';
import { nameOf } from './figure-words.ts';
import { sentenceOf } from './question.ts';
import type { AnalyticsSearch } from './search.ts';
import classes from './TrendPanel.module.css';
import { TrendTable } from './TrendTable.tsx';
import { chartBands, chartMarks, chartPoints } from './trend-points.ts';

interface TrendPanelProps {
  readonly figures: Analytics;
  readonly query: AnalyticsQuery;
  readonly metric: 'count' | 'rate';
  readonly search: AnalyticsSearch;
  readonly onChange: (patch: Partial<AnalyticsSearch>) => void;
}

const FINER: Partial<Record<Grain, Grain>> = { month: 'week', week: 'day' };
const GRAIN_WORDS = { day: 'day', week: 'week', month: 'month' } as const;

/** The trend as a chart or as a table of the same numbers, with the period before, sends and unusual days. */
export function TrendPanel({ figures, query, metric, search, onChange }: TrendPanelProps) {
  const { period, trend, trendBefore, focus } = figures;
  const points = useMemo(() => chartPoints(trend, metric, period.grain), [trend, metric, period.grain]);
  const before = useMemo(
    () => chartPoints(trendBefore, metric, period.grain),
    [trendBefore, metric, period.grain],
  );
  const bands = useMemo(
    () =>
      focus?.dimension === 'campaign'
        ? figures.sends.filter(({ campaign }) => campaign === focus.key)
        : figures.sends,
    [figures.sends, focus],
  );
  const asTable = search.table === '1';
  const finer = FINER[period.grain];
  const look = (index: number) => {
    const point = trend[index];
    if (point === undefined || finer === undefined) return;
    onChange({ from: point.from, to: point.to, grain: finer });
  };
  const title = `${metric === 'rate' ? 'Opt-out rate' : 'People'} by ${GRAIN_WORDS[period.grain]}`;
  const partial = trend.at(-1)?.partial === true ? trend.at(-1) : undefined;
  const sentence = sentenceOf(figures, query, metric);
  return (
    <Panel
      title={title}
      note={
        focus === null ? (metric === 'rate' ? '% of delivered' : 'whole organisation') : focusWords(focus)
      }
      actions={<Legend points={points} before={before} figures={figures} />}
      footer={
        <>
          <Segmented
            label="Show the trend as"
            options={[
              { value: '0', label: 'Chart' },
              { value: '1', label: 'Table' },
            ]}
            value={asTable ? '1' : '0'}
            onChange={(table) => onChange({ table: table === '1' ? '1' : undefined })}
          />
          {partial !== undefined && (
            <span>
              The last {GRAIN_WORDS[period.grain]} is not over: {daysText(partial.from, figures.today)} so
              far.
            </span>
          )}
          {isNarrowed(search) && (
            <Button
              size="sm"
              variant="subtle"
              onClick={() => onChange({ from: undefined, to: undefined, grain: undefined })}
            >
              Reset days
            </Button>
          )}
          <CardFiles
            card="trend"
            query={query}
            picture={{ kind: 'trend', title, sentence, points, before, percent: metric === 'rate' }}
          />
        </>
      }
    >
      {asTable ? (
        <TrendTable
          caption={sentence}
          points={trend}
          before={period.before === null ? undefined : trendBefore}
          metric={metric}
        />
      ) : (
        <div className={classes.chart}>
          <TrendChart
            label={sentence}
            points={points}
            before={before}
            bands={chartBands(bands, trend)}
            marks={focus === null ? chartMarks(figures.spikes, trend) : []}
            formatTick={(value) => (metric === 'rate' ? `${formatNumber(value)} %` : formatNumber(value))}
            onPick={finer === undefined ? undefined : look}
            {...(finer === undefined
              ? {}
              : { pickWords: `Click or Enter: this ${GRAIN_WORDS[period.grain]} by ${finer}` })}
          />
        </div>
      )}
    </Panel>
  );
}

const isNarrowed = ({ from, to }: AnalyticsSearch) => from !== undefined || to !== undefined;

const focusWords = (focus: NonNullable<Analytics['focus']>) =>
  `${DIMENSION_WORDS[focus.dimension].one} ${nameOf(focus.dimension, focus)}`;

interface LegendProps {
  readonly points: readonly ChartPoint[];
  readonly before: readonly ChartPoint[];
  readonly figures: Analytics;
}

function Legend({ points, before, figures: { period } }: LegendProps) {
  return (
    <ul className={classes.legend} aria-label="Lines">
      <li className={classes.now}>{daysText(period.from, period.to)}</li>
      {period.before !== null && before.length > 0 && (
        <li className={classes.before}>{daysText(period.before.from, period.before.to)}</li>
      )}
      {points.some(({ atLeast }) => atLeast) && <li className={classes.atLeast}>at least</li>}
      {points.at(-1)?.partial === true && <li className={classes.partial}>not over yet</li>}
    </ul>
  );
}

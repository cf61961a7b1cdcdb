import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS_WIDTH, CHART_HEIGHT, EDGE, HEAD } from './frame.ts';
import { type ChartBand, type ChartMark, type ChartRow, labelledPoints } from './trend-model.ts';

export interface TrendLinesProps {
  readonly rows: readonly ChartRow[];
  readonly labels: readonly string[];
  readonly ticks: readonly number[];
  readonly formatTick: (value: number) => string;
  readonly bands: readonly ChartBand[];
  readonly marks: readonly ChartMark[];
  /** The point that is looked at. */
  readonly active: number | undefined;
  /** How many labels fit. */
  readonly room: number;
}

const TEXT = { fill: 'var(--text-3)', fontSize: 12, fontFamily: 'var(--sans)' } as const;

/**
 * The lines themselves. A module of its own, because recharts is fetched only when a chart is shown. It draws; reading,
 * pointing and keys are TrendChart's.
 */
export function TrendLines({ rows, labels, ticks, formatTick, bands, marks, active, room }: TrendLinesProps) {
  const last = rows.length - 1;
  const top = ticks.at(-1) ?? 1;
  const valueAt = (index: number) => rows[index]?.whole ?? rows[index]?.partial ?? null;
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
      <LineChart
        data={[...rows]}
        margin={{ top: HEAD, right: EDGE, bottom: 4, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        {bands.map(({ id, from, to }) => (
          <ReferenceArea
            key={id}
            x1={from}
            x2={to}
            fill="var(--band)"
            fillOpacity={1}
            stroke="var(--line-strong)"
          />
        ))}
        <XAxis
          dataKey="index"
          type="number"
          domain={[-0.5, last + 0.5]}
          ticks={labelledPoints(rows.length, room)}
          interval={0}
          tickFormatter={(index: number) => labels[index] ?? ''}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
        />
        <YAxis
          type="number"
          domain={[0, top]}
          ticks={[...ticks]}
          tickFormatter={formatTick}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          width={AXIS_WIDTH}
        />
        {active !== undefined && <ReferenceLine x={active} stroke="var(--line-control)" />}
        <Line
          dataKey="before"
          stroke="var(--c1)"
          strokeOpacity={0.6}
          strokeWidth={1.5}
          strokeDasharray="5 4"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="partial"
          stroke="var(--c1)"
          strokeWidth={2}
          strokeDasharray="2 4"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="whole"
          stroke="var(--c1)"
          strokeWidth={2}
          dot={
            rows.length > 60 ? false : { r: 3, fill: 'var(--c1)', stroke: 'var(--surface)', strokeWidth: 1.5 }
          }
          activeDot={false}
          isAnimationActive={false}
        />
        {rows.map((row) => {
          const value = row.whole ?? row.partial;
          const isHollow = row.whole === null || row.atLeast;
          return value !== null && isHollow ? (
            <ReferenceDot
              key={row.index}
              x={row.index}
              y={value}
              r={4}
              fill="var(--surface)"
              stroke="var(--c1)"
              strokeWidth={2}
            />
          ) : null;
        })}
        {marks.map(({ index, name }) => {
          const value = valueAt(index);
          return value === null ? null : (
            <ReferenceDot
              key={`mark ${index}`}
              x={index}
              y={value}
              r={7}
              fill="none"
              stroke="var(--c5)"
              strokeWidth={2}
              label={{ value: name, position: 'top', fill: 'var(--text)', fontSize: 12, fontWeight: 600 }}
            />
          );
        })}
        {active !== undefined && valueAt(active) !== null && (
          <ReferenceDot
            x={active}
            y={valueAt(active) ?? 0}
            r={5}
            fill="var(--c1)"
            stroke="var(--surface)"
            strokeWidth={2}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}

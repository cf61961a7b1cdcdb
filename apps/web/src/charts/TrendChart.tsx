import {
  type KeyboardEvent,
  lazy,
  type PointerEvent,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { AXIS_WIDTH, CHART_HEIGHT, EDGE, LABEL_WIDTH, placeOf, pointAt } from './frame.ts';
import classes from './TrendChart.module.css';
import { type ChartBand, type ChartMark, type ChartPoint, rowsOf, ticksFor } from './trend-model.ts';

const TrendLines = lazy(async () => ({ default: (await import('./TrendLines.tsx')).TrendLines }));

interface TrendChartProps {
  /** What is shown: "Opt-outs by week, 28 Sep – 22 Nov 2026". */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  readonly before: readonly ChartPoint[];
  readonly bands: readonly ChartBand[];
  readonly marks: readonly ChartMark[];
  readonly formatTick: (value: number) => string;
  /** Enter or a click on a point: look closer. Undefined where nothing is closer. */
  readonly onPick?: ((index: number) => void) | undefined;
  readonly pickWords?: string;
}

/**
 * A line over time, with the period before it as a dashed one. It is read with arrow keys, point by point, as a slider
 * is: a screen reader says what each point holds. The same numbers stand in the table beside it.
 */
export function TrendChart({
  label,
  points,
  before,
  bands,
  marks,
  formatTick,
  onPick,
  pickWords,
}: TrendChartProps) {
  const [active, setActive] = useState<number>();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const rows = useMemo(() => rowsOf(points, before), [points, before]);
  const ticks = ticksFor(rows.flatMap((row) => [row.whole, row.partial, row.before]));
  const count = rows.length;
  const shown = active === undefined ? undefined : Math.min(active, count - 1);
  const move = (event: KeyboardEvent) => {
    const at = shown ?? count;
    const to = { ArrowLeft: at - 1, ArrowRight: shown === undefined ? 0 : at + 1, Home: 0, End: count - 1 }[
      event.key
    ];
    if (to !== undefined) {
      event.preventDefault();
      setActive(Math.min(count - 1, Math.max(0, to)));
    } else if (event.key === 'Enter' && shown !== undefined && onPick !== undefined) {
      event.preventDefault();
      onPick(shown);
    } else if (event.key === 'Escape') setActive(undefined);
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width: across } = event.currentTarget.getBoundingClientRect();
    setActive(pointAt(event.clientX - left, across, count));
  };
  return (
    <div className={classes.chart}>
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={(shown ?? count - 1) + 1}
        aria-valuetext={sentenceOf(points[shown ?? count - 1], before[shown ?? count - 1])}
        className={classes.frame}
        onKeyDown={move}
        onBlur={() => setActive(undefined)}
        onPointerMove={point}
        onPointerLeave={() => setActive(undefined)}
        onClick={() => shown !== undefined && onPick?.(shown)}
      >
        <Suspense
          fallback={<div className={classes.waiting} style={{ blockSize: CHART_HEIGHT }} aria-hidden />}
        >
          <TrendLines
            rows={rows}
            labels={rows.map((_, index) => (points[index] ?? before[index])?.label ?? '')}
            ticks={ticks}
            formatTick={formatTick}
            bands={bands}
            marks={marks}
            active={shown}
            room={Math.floor((width - AXIS_WIDTH - EDGE) / LABEL_WIDTH)}
          />
        </Suspense>
        <BandNames bands={bands} width={width} count={count} />
      </div>
      {shown !== undefined && (
        <Tip
          now={points[shown]}
          before={before[shown]}
          bands={bands.filter(({ from, to }) => from < shown + 0.5 && to > shown - 0.5)}
          hint={onPick === undefined ? undefined : pickWords}
          place={placeOf(shown, width, count)}
          end={shown > count / 2}
          width={width}
        />
      )}
    </div>
  );
}

/** `2–8 Nov 2026: 412 opt-outs. Before: 205 opt-outs.` */
function sentenceOf(now: ChartPoint | undefined, before: ChartPoint | undefined): string {
  const parts = [
    now === undefined ? '' : `${now.name}: ${now.words}${now.partial ? ', not over yet' : ''}.`,
    before === undefined ? '' : `Before, ${before.name}: ${before.words}.`,
  ];
  return parts.filter(Boolean).join(' ');
}

interface TipProps {
  readonly now: ChartPoint | undefined;
  readonly before: ChartPoint | undefined;
  readonly bands: readonly ChartBand[];
  readonly hint: string | undefined;
  readonly place: number;
  readonly end: boolean;
  readonly width: number;
}

/** Beside the point that is looked at; a screen reader has it as the slider's value. */
function Tip({ now, before, bands, hint, place, end, width }: TipProps) {
  const side = end ? { insetInlineEnd: width - place + 12 } : { insetInlineStart: place + 12 };
  return (
    <div className={classes.tip} style={side} aria-hidden>
      {now !== undefined && (
        <p className={classes.tipNow}>
          <strong>{now.name}</strong>
          {now.partial && ', not over yet'}
          <br />
          {now.words}
        </p>
      )}
      {before !== undefined && (
        <p>
          before, {before.name}
          <br />
          {before.words}
        </p>
      )}
      {bands.length > 0 && <p>sent: {bands.map(({ name }) => name).join(', ')}</p>}
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
    </div>
  );
}

/** Names of bands above them, as far as they do not run into each other; the tooltip has all of them. */
function BandNames({
  bands,
  width,
  count,
}: {
  readonly bands: readonly ChartBand[];
  readonly width: number;
  readonly count: number;
}) {
  let free = 0;
  return bands
    .toSorted((a, b) => a.from - b.from)
    .map(({ id, name, from }) => {
      const start = placeOf(from, width, count);
      const needed = name.length * 6.5 + 8;
      if (start < free || start + needed > width) return null;
      free = start + needed;
      return (
        <span key={id} className={classes.bandName} style={{ insetInlineStart: start }} aria-hidden>
          {name}
        </span>
      );
    });
}

function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

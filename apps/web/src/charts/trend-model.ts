/** One point of a series over time. */
export interface ChartPoint {
  /** What stands below the axis: `2 Nov`. */
  readonly label: string;
  /** What a screen reader and the tooltip call it: `2–8 Nov 2026`. */
  readonly name: string;
  /** Null where nothing is told: the line has a gap there. */
  readonly value: number | null;
  /** The value in words, or why there is none: `412 of 57,200 delivered`, `withheld`. */
  readonly words: string;
  readonly partial: boolean;
  /** The value is a lower bound that is close to the truth. */
  readonly atLeast: boolean;
}

/** A stretch of the axis, in points from the left, fractions included. */
export interface ChartBand {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A point that deserves a look. */
export interface ChartMark {
  readonly index: number;
  readonly name: string;
}

/** A row as the chart draws it: a complete value, the dashed way to a partial one, and the period before. */
export interface ChartRow {
  readonly index: number;
  readonly whole: number | null;
  readonly partial: number | null;
  readonly before: number | null;
  /** The value of this period is a lower bound. */
  readonly atLeast: boolean;
}

/**
 * Rows by their distance from the start of each period: a point that one of the two does not have moves no other.
 * The line to a point that is not over yet is drawn apart, from its last whole neighbour.
 */
export function rowsOf(now: readonly ChartPoint[], before: readonly ChartPoint[]): ChartRow[] {
  const length = Math.max(now.length, before.length);
  return Array.from({ length }, (_, index) => {
    const point = now[index];
    const leadsToPartial = now[index + 1]?.partial === true;
    return {
      index,
      whole: point === undefined || point.partial ? null : point.value,
      partial: point !== undefined && (point.partial || leadsToPartial) ? point.value : null,
      before: before[index]?.value ?? null,
      atLeast: point?.atLeast === true,
    };
  });
}

/** Ticks of a value axis from 0: four to six round steps that reach over the largest value. */
export function ticksFor(values: readonly (number | null)[]): number[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  if (most === 0) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Which labels fit: every one, every second one, and so on, counted from the right, where it matters most. */
export function labelledPoints(count: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)));
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % every === 0,
  );
}

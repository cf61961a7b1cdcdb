import type { DayFigure, Decision } from './cell.ts';

/** What is wrong with what was handed in. */
export type FiguresFault =
  | {
      readonly code: 'day_invalid' | 'people_invalid' | 'dimension_unknown' | 'figure_repeated';
      readonly figure: DayFigure;
    }
  /** The members of a partition do not add up to the day's total, or an overlapping member counts more than it. */
  | {
      readonly code: 'total_differs';
      readonly day: string;
      readonly dimension: string;
      readonly member?: string;
    }
  /** A cell that was decided does not count what it counted then, or its period has not ended. */
  | { readonly code: 'decided_differently'; readonly decision: Decision };

/** Every fault of the figures and decisions handed in. Members are named, people never. */
export class FiguresError extends Error {
  override readonly name = 'FiguresError';
  readonly faults: readonly FiguresFault[];

  constructor(faults: readonly FiguresFault[]) {
    super(`Nothing was decided: ${faults.length} faults in the figures, the first is ${faults[0]?.code}.`);
    this.faults = faults;
  }
}

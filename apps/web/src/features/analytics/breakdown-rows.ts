import {
  type Attributed,
  type BreakdownRow,
  type Dimension,
  FEW_DELIVERED,
  type Measured,
} from '@heed/contract';
import { type Change, countChange, isWhole, rateChange, rateOf } from './figure-words.ts';

export type Metric = 'count' | 'rate';

/** A row of a breakdown as its table shows it. */
export interface ShownRow {
  readonly row: BreakdownRow;
  /** What its rate is made of; null where a dimension has none. */
  readonly rated: Measured | Attributed | null;
  readonly change: Change;
  /** Of all that is told here, 0 to 1; undefined where it is not whole, or members overlap. */
  readonly share: number | undefined;
  readonly fewDelivered: boolean;
}

/** Whether members have deliveries of their own; methods and reasons have not. */
export const hasRates = (dimension: Dimension): boolean => dimension !== 'method' && dimension !== 'reason';

/**
 * Rows in the order of what is asked: most people, or highest rate, first. What is withheld or unknown stands last, in
 * the order in which the server gave it.
 */
export function shownRows(dimension: Dimension, rows: readonly BreakdownRow[], metric: Metric): ShownRow[] {
  const rates = metric === 'rate' && hasRates(dimension);
  const told = rows.reduce((sum, { people }) => sum + (people ?? 0), 0);
  const shown = rows.map((row): ShownRow => {
    const rated = hasRates(dimension) ? (row.attributed ?? row) : null;
    const ratedBefore = row.attributed === null ? row.before : row.attributedBefore;
    return {
      row,
      rated,
      change: rates && rated !== null ? rateChange(rated, ratedBefore) : countChange(row, row.before),
      share: dimension === 'segment' || !isWhole(row) || told === 0 ? undefined : (row.people ?? 0) / told,
      fewDelivered: rated !== null && (rated.delivered ?? 0) > 0 && (rated.delivered ?? 0) < FEW_DELIVERED,
    };
  });
  const valueOf = ({ row, rated }: ShownRow) =>
    (rates ? (rated === null ? undefined : rateOf(rated)) : (row.people ?? undefined)) ?? -1;
  return shown.toSorted((a, b) => valueOf(b) - valueOf(a));
}

/** From the other end: the lowest that is told first; what is not told stays last. */
export function fromBottom(rows: readonly ShownRow[], metric: Metric): ShownRow[] {
  const isTold = ({ row, rated }: ShownRow) =>
    metric === 'rate' && rated !== null ? rateOf(rated) !== undefined : row.people !== null;
  return [...rows.filter(isTold).toReversed(), ...rows.filter((row) => !isTold(row))];
}

import {
  type Attributed,
  type BreakdownRow,
  CHANNEL_WORDS,
  type Channel,
  type Dimension,
  type FigureValue,
  METHOD_WORDS,
  type Measured,
  type Method,
  MIN_CELL_SIZE,
  REASON_WORDS,
  type Reason,
  type TrendPoint,
} from '@heed/contract';
import { formatNumber } from '../../lib/numbers.ts';

/** A count as it may be told: `388`, `at least 388` where parts are withheld, `<10`, `withheld`. */
export function peopleText({ people, withheld, isSmall }: FigureValue): string {
  if (people !== null) return withheld > 0 ? `≥ ${formatNumber(people)}` : formatNumber(people);
  if (isSmall) return `<${MIN_CELL_SIZE}`;
  return withheld > 0 ? 'withheld' : 'not known yet';
}

/** Whether nothing of a figure is missing. */
export const isWhole = ({ people, withheld }: FigureValue): boolean => people !== null && withheld === 0;

/** A share in percent as a number; undefined where it is unknown or withheld. */
export function rateOf(figure: Measured | Attributed): number | undefined {
  const { people, delivered } = figure;
  if (people === null || delivered === null || delivered === 0 || figure.withheld > 0) return undefined;
  return (people / delivered) * 100;
}

/** `0.94 %`, or why there is none: deliveries that nobody has told are unknown, never nought. */
export function rateText(figure: Measured | Attributed): string {
  const rate = rateOf(figure);
  if (rate !== undefined) return percent(rate);
  if ((figure.delivered ?? 0) > 0) return figure.people === null || figure.withheld > 0 ? 'withheld' : '–';
  if ('counting' in figure && figure.counting > 0) return 'still counting';
  return 'unknown';
}

/** A point's rate; `≥ 0.28 %` where only those who came late are missing. */
export function trendRateText(point: TrendPoint): string {
  const rate = point.lateMissing ? rateOf({ ...point, withheld: 0 }) : undefined;
  return rate === undefined ? rateText(point) : `≥ ${percent(rate)}`;
}

export const percent = (value: number): string => `${value.toFixed(2)} %`;

/** `412 of 57,200 delivered` */
export function partsText(figure: Measured | Attributed): string {
  const people = peopleText(figure);
  if ('counting' in figure && figure.delivered === 0) {
    return figure.counting === 0
      ? 'no deliveries known'
      : `${formatNumber(figure.counting)} delivered, days not over`;
  }
  return figure.delivered === null || figure.delivered === 0
    ? `${people}, deliveries unknown`
    : `${people} of ${formatNumber(figure.delivered)} delivered`;
}

export interface Change {
  readonly words: string;
  readonly rises: boolean | undefined;
}

const NO_CHANGE: Change = { words: '–', rises: undefined };

/** `▲ 12 %` of a count against the one before; nothing where one of them is not whole. */
export function countChange(now: FigureValue, before: FigureValue | null): Change {
  if (before === null || !isWhole(now) || !isWhole(before)) return NO_CHANGE;
  const [a, b] = [now.people ?? 0, before.people ?? 0];
  if (a === b) return { words: 'as before', rises: undefined };
  if (b === 0) return { words: 'new', rises: true };
  const percents = Math.abs(Math.round((a / b - 1) * 100));
  if (percents === 0) return { words: 'as before', rises: undefined };
  return { words: `${a > b ? '▲' : '▼'} ${percents} %`, rises: a > b };
}

/** `▲ 0.05 pt` of a rate. */
export function rateChange(now: Measured | Attributed, before: Measured | Attributed | null): Change {
  const [a, b] = [rateOf(now), before === null ? undefined : rateOf(before)];
  if (a === undefined || b === undefined) return NO_CHANGE;
  const points = a - b;
  if (Math.abs(points) < 0.005) return { words: 'as before', rises: undefined };
  return { words: `${points > 0 ? '▲' : '▼'} ${Math.abs(points).toFixed(2)} pt`, rises: points > 0 };
}

/** A row's name as people read it. */
export function nameOf(dimension: Dimension, { key, name }: Pick<BreakdownRow, 'key' | 'name'>): string {
  // Keys of these dimensions are codes of the contract.
  if (dimension === 'channel') return CHANNEL_WORDS[key as Channel] ?? key;
  if (dimension === 'method') return METHOD_WORDS[key as Method] ?? key;
  if (dimension === 'reason') return REASON_WORDS[key as Reason] ?? key;
  return name ?? (key === 'none' ? 'No campaign' : key);
}

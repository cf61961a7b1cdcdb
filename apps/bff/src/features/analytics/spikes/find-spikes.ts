import { MIN_CELL_SIZE } from '@heed/contract';

/** One day of a series as it is published; `people` is null where it is withheld. */
export interface SeriesDay {
  readonly day: string;
  readonly people: number | null;
}

export interface FoundSpike {
  readonly day: string;
  readonly people: number;
  /** Rolling median of the days before, or of the same weekdays among them where those are busier. */
  readonly expected: number;
}

/** Days that the expectation is taken from: four weeks, so that every weekday is in it alike. */
export const BASELINE_DAYS = 28;
/** Fewer known days before say nothing yet. */
const FEWEST_DAYS = 14;
/** How unlikely a day has to be if people left independently at the usual pace: one false alarm in a thousand years. */
const MOST_LIKELY = 1e-6;
/** Usual days scatter more than Poisson's law allows: an unusual one lies this many robust deviations above them. */
const DEVIATIONS = 5;
/** Makes the median absolute deviation comparable with a standard deviation (normal distribution). */
const MAD_SCALE = 1.4826;

/** What a withheld day counts as in an expectation: the most it can be, so that no alarm comes from not knowing. */
const knownAs = ({ people }: SeriesDay) => people ?? MIN_CELL_SIZE - 1;

/**
 * Days with unusually many. A day is unusual when all three hold: it is nearly impossible by Poisson's law at the
 * rolling median of the four weeks before (of the same weekdays, where those are the busy ones); it lies far outside their scatter (median absolute deviation), because
 * campaigns make days more different than chance alone; and its excess is itself a group of people that may be shown.
 * Medians forgive earlier spikes among those days.
 * @param series one entry for each day, in order, without gaps
 */
export function findSpikes(series: readonly SeriesDay[]): FoundSpike[] {
  return series.flatMap(({ day, people }, index) => {
    const before = series.slice(Math.max(0, index - BASELINE_DAYS), index).map(knownAs);
    if (people === null || before.length < FEWEST_DAYS) return [];
    const expected = Math.max(medianOf(before), medianOf(sameWeekdays(before)));
    const scatter = MAD_SCALE * medianOf(before.map((value) => Math.abs(value - expected)));
    const unusual =
      people - expected >= MIN_CELL_SIZE &&
      people > expected + DEVIATIONS * scatter &&
      poissonTail(people, Math.max(expected, 1)) < MOST_LIKELY;
    return unusual ? [{ day, people, expected }] : [];
  });
}

/** Of the days before, those of the same weekday. */
function sameWeekdays(before: readonly number[]): number[] {
  return before.filter((_, index) => (before.length - index) % 7 === 0);
}

/** Where the excess of a day came from. */
export interface Cause {
  readonly key: string;
  readonly people: number;
  readonly expected: number;
  /** Of the whole excess, 0 to 1. */
  readonly share: number;
}

/** A part of the day, such as one campaign, with its own days before. */
export interface Part {
  readonly key: string;
  readonly people: number | null;
  /** Its published days before; days that are missing here were true zeros. */
  readonly before: readonly (number | null)[];
}

/** A smaller part than this of the excess explains nothing. */
const SMALLEST_SHARE = 0.25;

/** The part with the largest share of a spike's excess; undefined where none explains a quarter of it. */
export function causeOf({ people, expected }: FoundSpike, parts: readonly Part[]): Cause | undefined {
  const excess = people - expected;
  let most: Cause | undefined;
  for (const part of parts) {
    if (part.people === null) continue;
    const zeros = Array.from({ length: Math.max(0, BASELINE_DAYS - part.before.length) }, () => 0);
    const usual = medianOf([...part.before.map((value) => value ?? MIN_CELL_SIZE - 1), ...zeros]);
    const share = Math.min(1, (part.people - usual) / excess);
    if (share < SMALLEST_SHARE || share <= (most?.share ?? 0)) continue;
    most = { key: part.key, people: part.people, expected: usual, share };
  }
  return most;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/** P(X ≥ n) for X of Poisson's law with that mean: by its series from n upwards, in logarithms. */
export function poissonTail(n: number, mean: number): number {
  if (n <= mean) return 1;
  let term = Math.exp(n * Math.log(mean) - mean - logFactorial(n));
  let sum = 0;
  for (let k = n; term > sum * 1e-12 && k < n + 10_000; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

/** ln n! by Stirling's series; exact enough for a threshold from n = 1 on. */
function logFactorial(n: number): number {
  if (n < 2) return 0;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

import { type DayFigure, TOTAL, WHOLE } from '../cell.ts';
import { daysFrom } from './published.ts';

/** A made-up organisation whose figures look like those of real mailing: few large campaigns, many small ones. */
export type Organisation = {
  readonly months: readonly string[];
  readonly campaigns: number;
  readonly segments: number;
  readonly optOuts: number;
  readonly seed: number;
};

const CHANNELS = [0.78, 0.11, 0.06, 0.03, 0.02];
const REASONS = [0.3, 0.22, 0.16, 0.1, 0.07, 0.05, 0.04, 0.03, 0.02, 0.01];
const METHODS = [0.52, 0.2, 0.1, 0.08, 0.05, 0.03, 0.02];

/** The figures of each day, reproducible: campaigns run for weeks or always, opt-outs ebb away after every send. */
export function figuresOf({ months, campaigns, segments, optOuts, seed }: Organisation): DayFigure[] {
  const random = mulberry32(seed);
  const days = months.flatMap((month) => daysFrom(month));
  const plans = Array.from({ length: campaigns }, (_, rank) => planOf(rank, campaigns, days.length, random));
  const weights = plans.map((plan) => days.map((_, day) => plan(day)));
  const all = weights.flat().reduce((sum, weight) => sum + weight, 0);
  const shares = Array.from({ length: segments }, (_, rank) => 0.5 / (rank + 1) ** 0.8);
  return days.flatMap((day, index) => {
    const counts = new Map<string, number>();
    const count = (dimension: string, member: string) => {
      const name = `${dimension} ${member}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    };
    for (const [campaign, weight] of weights.entries()) {
      const people = poisson(((weight[index] ?? 0) / all) * optOuts, random);
      for (let person = 0; person < people; person += 1) {
        count(TOTAL, WHOLE);
        count('campaign', `campaign-${campaign}`);
        count('channel', `channel-${pick(CHANNELS, random)}`);
        count('method', `method-${pick(METHODS, random)}`);
        count('reason', `reason-${pick(REASONS, random)}`);
        for (const [segment, share] of shares.entries())
          if (random() < share) count('segment', `segment-${segment}`);
      }
    }
    return [...counts].map(([name, people]): DayFigure => {
      const [dimension = '', member = ''] = name.split(' ');
      return { day, dimension, member, people };
    });
  });
}

/** How strongly a campaign is felt on each day. One in thirteen always runs, the others 15 to 75 days. */
function planOf(
  rank: number,
  campaigns: number,
  days: number,
  random: () => number,
): (day: number) => number {
  const size = 1 / (rank + 1 + campaigns / 20) ** 0.9;
  if (rank % 13 === 0) return () => size;
  const start = Math.floor(random() * days);
  const length = 15 + Math.floor(random() * 60);
  const cadence = 4 + Math.floor(random() * 10);
  return (day) => {
    const since = day - start;
    return since < 0 || since >= length ? 0 : size * 6 * Math.exp(-(since % cadence) / 2);
  };
}

function pick(shares: readonly number[], random: () => number): number {
  let rest = random();
  for (const [index, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return index;
  }
  return 0;
}

function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.round(mean + Math.sqrt(mean) * (random() + random() + random() - 1.5) * 2);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Tommy Ettinger's mulberry32: a small generator that gives the same numbers everywhere. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

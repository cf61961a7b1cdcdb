import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DayFigure, Decision } from '../cell.ts';
import { computable, holds, sumsOf, variableOf, worldOf } from './attack.ts';
import { figuresBy } from './figures.ts';
import { type Highs, loadHighs } from './load-highs.ts';
import { nameOf, type PublishedCell, primaryOnly, publishedBy } from './published.ts';

/** The most people of one member on one day, where every world is tried. */
const MOST = 6;

const reading = { closedThrough: '2026-11-30', minCellSize: 10, takesForLarge: true };
const lattice = { campaign: 'partition', segment: 'overlapping' } as const;

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const exposedBy = (figures: DayFigure[], decisions: Decision[]) =>
  computable(highs, { cells: publishedBy(figures, decisions, reading), lattice }, worldOf(figures)).map(
    ({ cell }) => nameOf(cell),
  );

/** Everything large is released besides these. */
const releasedBut = (figures: DayFigure[], ...withheld: string[]) =>
  primaryOnly(figures, reading).map((decision): Decision => {
    if (!withheld.includes(nameOf(decision))) return decision;
    const { grain, start, dimension, member } = decision;
    return { grain, start, dimension, member, reason: 'withheld_complementary' };
  });

describe('the attack finds', { timeout: 120_000 }, () => {
  test('the one small campaign of a day, from its total', () => {
    const figures = figuresBy({ '2026-11-02': { campaign: { a: 3, b: 40, c: 50 } } });
    expect(exposedBy(figures, primaryOnly(figures, reading))).toContain('day 2026-11-02 campaign a');
  });

  test('the one small day of a month, from its other days', () => {
    const figures = figuresBy({
      '2026-11-03': { campaign: { a: 20, b: 30 } },
      '2026-11-11': { campaign: { a: 4, b: 30 } },
    });
    const exposed = exposedBy(figures, releasedBut(figures, 'day 2026-11-11 campaign b'));
    expect(exposed).toContain('day 2026-11-11 campaign a');
  });

  test('two campaigns of nine, from eighteen', () => {
    const figures = figuresBy({ '2026-11-02': { campaign: { a: 9, b: 9 } } });
    expect(exposedBy(figures, primaryOnly(figures, reading))).toHaveLength(6);
  });

  test('ten campaigns of one, from ten', () => {
    const ones = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`c${index}`, 1]));
    const figures = figuresBy({ '2026-11-02': { campaign: ones } });
    expect(exposedBy(figures, primaryOnly(figures, reading))).toHaveLength(30);
  });

  test('nine days of one, from a month below ten', () => {
    const days = ['02', '03', '04', '05', '06', '09', '10', '11', '12'];
    const figures = figuresBy(
      Object.fromEntries(days.map((day) => [`2026-11-${day}`, { campaign: { a: 1, b: 12, c: 12 } }])),
    );
    const decisions = primaryOnly(figures, reading).map(
      (decision): Decision =>
        decision.member === 'b' || decision.member === 'c'
          ? { ...decision, reason: 'withheld_complementary' }
          : decision,
    );
    expect(exposedBy(figures, decisions)).toContain('day 2026-11-09 campaign a');
  });

  test('nobody, where two cells can make up for each other', () => {
    const figures = figuresBy({ '2026-11-02': { campaign: { a: 3, b: 40, c: 50 } } });
    const hidden = ['day', 'week', 'month'].map(
      (grain) => `${grain} ${grain === 'month' ? '2026-11-01' : '2026-11-02'} campaign b`,
    );
    expect(exposedBy(figures, releasedBut(figures, ...hidden))).toEqual([]);
  });
});

test('the attack finds what trying out every world finds', { timeout: 120_000 }, () => {
  const days = ['2026-11-02', '2026-11-03'];
  const members = ['a', 'b'];
  const people = fc.integer({ min: 1, max: 4 });
  const knowledge = fc.constantFrom('exact', 'small', 'positive');
  fc.assert(
    fc.property(
      fc.tuple(people, people, people, people),
      fc.array(knowledge, { minLength: 10, maxLength: 10 }),
      (counts, known) => {
        const figures = days.flatMap((day, row) => {
          const [a = 1, b = 1] = counts.slice(row * 2);
          return figuresBy({ [day]: { campaign: { a, b } } });
        });
        const truth = worldOf(figures);
        const places = [
          { dimension: 'total', member: '' },
          ...members.map((member) => ({ dimension: 'campaign', member })),
        ];
        const cells = places.flatMap((place, index) =>
          [[days[0] ?? ''], [days[1] ?? ''], days].map((some, which): PublishedCell => {
            const sum = some.reduce((n, day) => n + (truth.get(variableOf(day, place)) ?? 0), 0);
            const how = known[(index * 3 + which) % known.length];
            // No member has more than six on a day, so that every world can be tried.
            const limit = place.dimension === 'total' || which === 2 ? 24 : MOST;
            const cell = { grain: which < 2 ? 'day' : 'month', start: some[0] ?? '', ...place } as const;
            if (how === 'exact') return { cell, days: some, least: sum, most: sum, isHidden: false };
            return {
              cell,
              days: some,
              least: 1,
              most: how === 'small' ? Math.max(sum, 4) : limit,
              isHidden: true,
            };
          }),
        );
        const published = { cells, lattice: { campaign: 'partition' } as const };
        const found = computable(highs, published, truth).map(({ cell }) => nameOf(cell));
        expect(found.sort()).toEqual(byTrying(published, truth).sort());
      },
    ),
    { numRuns: 40 },
  );

  function byTrying(published: Parameters<typeof sumsOf>[0], truth: ReadonlyMap<string, number>): string[] {
    const sums = sumsOf(published);
    const valueIn = (world: ReadonlyMap<string, number>, { cell, days: some }: PublishedCell) =>
      some.reduce((sum, day) => sum + (world.get(variableOf(day, cell)) ?? 0), 0);
    let open = published.cells.filter(({ isHidden }) => isHidden);
    for (let code = 0; code < (MOST + 1) ** 4; code += 1) {
      const counts = Array.from(
        { length: 4 },
        (_, digit) => Math.floor(code / (MOST + 1) ** digit) % (MOST + 1),
      );
      const world = new Map<string, number>();
      for (const [row, day] of days.entries()) {
        const [a = 0, b = 0] = counts.slice(row * 2);
        world
          .set(`${day} campaign a`, a)
          .set(`${day} campaign b`, b)
          .set(`${day} total `, a + b);
      }
      if (sums.every((sum) => holds(sum, world))) {
        open = open.filter((cell) => valueIn(world, cell) === valueIn(truth, cell));
      }
    }
    return open.map(({ cell }) => nameOf(cell));
  }
});

import { LATTICE } from '@heed/disclosure-control';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellFirst, cellLast, plusDays } from './calendar.ts';
import { publishMonth } from './publish-month.ts';
import type { DayFact, PublishedCell } from './queries.ts';

const MARCH = '2026-03-01';
const AFTER = '2026-03-31';

/** Facts of people who each have a campaign; segment, channel, method and reason are the same for all of them. */
function factsOf(people: Readonly<Record<string, Readonly<Record<string, number>>>>): DayFact[] {
  return Object.entries(people).flatMap(([day, campaigns]) => {
    const all = Object.values(campaigns).reduce((sum, count) => sum + count, 0);
    if (all === 0) return [];
    const fact = (dimension: string, key: string, count: number): DayFact => ({
      day,
      dimension,
      key,
      people: count,
      delivered: 0,
    });
    return [
      fact('total', '', all),
      fact('channel', 'email', all),
      fact('method', 'api', all),
      fact('reason', 'spam', all),
      ...Object.entries(campaigns).map(([key, count]) => fact('campaign', key, count)),
    ].filter((one) => one.people > 0);
  });
}

interface Published {
  readonly cells: readonly PublishedCell[];
  readonly through: string | undefined;
}

function publish(facts: readonly DayFact[], closedThrough = AFTER, before?: Published): Published {
  const today = plusDays(closedThrough, 1);
  const cells = publishMonth({
    lattice: LATTICE,
    facts: facts.filter(({ day }) => day <= today),
    cells: before?.cells ?? [],
    publishedThrough: before?.through,
    closedThrough,
    today,
  });
  return { cells, through: closedThrough };
}

const cell = ({ cells }: Published, grain: string, period: string, dimension = 'total', key = '') =>
  cells.find(
    (one) => one.grain === grain && one.period === period && one.dimension === dimension && one.key === key,
  );

const texts = ({ cells }: Published) =>
  cells.map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

const monthOf = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 30 }),
    campaign: fc.constantFrom('a', 'b', 'c', 'd'),
    people: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 300 })),
  }),
  { maxLength: 40 },
);

function peopleOf(entries: readonly { day: number; campaign: string; people: number }[]) {
  const people: Record<string, Record<string, number>> = {};
  for (const { day, campaign, people: count } of entries) {
    const of = (people[plusDays(MARCH, day)] ??= {});
    of[campaign] = (of[campaign] ?? 0) + count;
  }
  return people;
}

test('what is published day by day is the truth or nothing, and no decision is ever changed', () => {
  fc.assert(
    fc.property(monthOf, (entries) => {
      const facts = factsOf(peopleOf(entries));
      let published: Published | undefined;
      const told = new Map<string, string>();
      for (const last of ['2026-03-07', '2026-03-08', '2026-03-20', AFTER]) {
        published = publish(facts, last, published);
        for (const { grain, period, dimension, key, state, people, held } of published.cells) {
          const truth = facts
            .filter((fact) => fact.dimension === dimension && fact.key === key)
            .filter(({ day }) => cellFirst(grain, day) === period)
            .reduce((sum, fact) => sum + fact.people, 0);
          expect(held).toBe(truth);
          const isTold = state === 'released' || state === 'open';
          const toldRightly = {
            released: people === truth && (truth === 0 || truth >= 10),
            withheld: people === null,
          };
          expect(isTold ? state === 'open' || toldRightly.released : toldRightly.withheld).toBe(true);
          if (state === 'open' || state === 'pending') continue;
          const name = `${grain} ${period} ${dimension} ${key}`;
          expect(told.get(name) ?? state).toBe(state);
          told.set(name, state);
          expect(cellLast(grain, period) <= last).toBe(true);
        }
      }
      expect(published?.cells.some(({ state }) => state === 'pending')).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('of the day under way only the total is told, from ten people up', () => {
  const facts = factsOf({ '2026-03-05': { a: 12 } });
  const told = publish(facts, '2026-03-04');
  expect(told.cells).toMatchObject([{ dimension: 'total', state: 'open', people: 12 }]);
  expect(publish(factsOf({ '2026-03-05': { a: 9 } }), '2026-03-04').cells).toEqual([]);
});

const sum = (published: Published, grain: string, period: string, dimension = 'total', key = '') => {
  const cells = published.cells.filter(
    (one) => one.grain === grain && one.period === period && one.dimension === dimension && one.key === key,
  );
  return {
    people: cells.reduce((all, one) => all + (one.people ?? 0), 0),
    hidden: cells.filter(({ people }) => people === null).length,
  };
};

test('people who come late wait until ten have come, and are then an edition of their own', () => {
  const truth = { '2026-03-05': { a: 40, b: 30 }, '2026-03-06': { b: 50 } };
  const before = publish(factsOf(truth));
  const few = factsOf({ ...truth, '2026-03-05': { a: 45, b: 34 } });
  const waiting = publish(few, AFTER, before);
  expect(texts(waiting)).toEqual(texts(before));
  const enough = factsOf({ ...truth, '2026-03-05': { a: 55, b: 34 } });
  const after = publish(enough, AFTER, waiting);
  expect(after.cells.filter(({ edition }) => edition === 0)).toEqual(before.cells);
  expect(sum(after, 'day', '2026-03-05')).toEqual({ people: 89, hidden: 0 });
  // Fifteen of a came late, and four of b: neither may be told, one being the rest of the other.
  expect(sum(after, 'day', '2026-03-05', 'campaign', 'a')).toEqual({ people: 40, hidden: 1 });
  expect(sum(after, 'day', '2026-03-05', 'campaign', 'b')).toEqual({ people: 30, hidden: 1 });
  expect(texts(publish(enough, AFTER, after))).toEqual(texts(after));
});

test('who comes late to a week of nobody is in time, as long as the month is not over', () => {
  const first = publish(factsOf({ '2026-03-17': { a: 40 } }), '2026-03-20');
  const more = factsOf({ '2026-03-05': { a: 60 }, '2026-03-17': { a: 40 } });
  const after = publish(more, '2026-03-20', first);
  expect(after.cells.every(({ edition }) => edition === 0)).toBe(true);
  const month = publish(more, AFTER, after);
  expect(cell(month, 'month', MARCH)).toMatchObject({ edition: 0, people: 100 });
});

test('no two answers tell how few came between them', () => {
  fc.assert(
    fc.property(monthOf, monthOf, (entries, added) => {
      const before = publish(factsOf(peopleOf(entries)));
      const after = publish(factsOf(peopleOf([...entries, ...added])), AFTER, before);
      for (const one of after.cells) {
        const now = sum(after, one.grain, one.period, one.dimension, one.key);
        const then = sum(before, one.grain, one.period, one.dimension, one.key);
        const change = now.people - then.people;
        expect(change === 0 || change >= 10).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('figures that have become smaller begin anew', () => {
  const before = publish(factsOf({ '2026-03-05': { a: 40 } }));
  const after = publish(factsOf({ '2026-03-05': { a: 25 } }), AFTER, before);
  expect(after.cells.map(({ held }) => held)).toEqual(after.cells.map(() => 25));
});

test('what comes to a month that was empty is decided as if nothing had been published', () => {
  const empty = publish([]);
  const after = publish(factsOf({ '2026-03-05': { a: 4 } }), AFTER, empty);
  expect(cell(after, 'month', MARCH)).toMatchObject({ people: null, state: 'withheld_small' });
});

test('deliveries are told at once, also of days that wait', () => {
  const facts = factsOf({ '2026-03-05': { a: 40, b: 30 } });
  const before = publish(facts);
  const delivered = facts.map((fact) => ({ ...fact, delivered: 100 }));
  const sent = { day: '2026-03-09', dimension: 'campaign', key: 'd', people: 0, delivered: 70 };
  const after = publish([...delivered, sent], AFTER, before);
  expect(cell(after, 'day', '2026-03-05', 'campaign', 'a')).toMatchObject({ people: 40, delivered: 100 });
  expect(cell(after, 'month', MARCH, 'campaign', 'd')).toMatchObject({
    people: 0,
    delivered: 70,
    state: 'released',
  });
});

import { GRAINS, MIN_CELL_SIZE } from '@heed/contract';
import { TOTAL } from '@heed/disclosure-control';
import { cellFirst, cellLast, type Day } from './calendar.ts';
import type { MonthToPublish } from './publish-month.ts';
import type { DayFact, PublishedCell } from './queries.ts';

/**
 * People who are published together. The first edition of a month takes each day when it ends. Whoever comes late to a
 * published day belongs to a later one: added to the first, the difference between two answers would tell who came.
 */
export interface Edition {
  readonly edition: number;
  readonly facts: readonly DayFact[];
  /** What is published of it. */
  readonly stored: readonly PublishedCell[];
}

const nameOf = ({ dimension, key }: { readonly dimension: string; readonly key: string }) =>
  `${dimension} ${key}`;

/**
 * The editions of a month, with those who came late as a new one once there are enough of them to be told. Until then
 * they wait, and no figure has them. Figures that have become smaller (a send that is told later takes opt-outs over
 * from another) begin anew with one edition.
 */
export function editionsOf({ facts, cells, publishedThrough }: MonthToPublish): Edition[] {
  const known = Map.groupBy(cells, ({ edition }) => edition);
  const through = cells.some(({ held }) => held > 0) ? (publishedThrough ?? '') : '';
  const first = known.get(0) ?? [];
  const isPublished = publishedDays(first, through);
  const { late, isLess } = lateOf(facts, cells, isPublished);
  if (isLess) return [{ edition: 0, facts, stored: [] }];
  const editions = [...known.keys()].filter((edition) => edition > 0);
  const all: Edition[] = [
    { edition: 0, facts: firstFacts(facts, first, isPublished), stored: first },
    ...editions.map((edition) => {
      const stored = known.get(edition) ?? [];
      return { edition, facts: heldFacts(stored), stored };
    }),
  ];
  const people = late.reduce((sum, fact) => sum + (fact.dimension === TOTAL ? fact.people : 0), 0);
  if (people >= MIN_CELL_SIZE) all.push({ edition: Math.max(0, ...editions) + 1, facts: late, stored: [] });
  return all;
}

/**
 * The days that the first edition has told something about. A day of nobody, in a week and a month of nobody as far as
 * they are over, has told nothing: who comes late to it is in time.
 */
function publishedDays(first: readonly PublishedCell[], through: Day): (day: Day) => boolean {
  const told = new Set(
    first
      .filter(({ dimension, held, state }) => dimension === TOTAL && held > 0 && state !== 'open')
      .map(({ grain, period }) => `${grain} ${period}`),
  );
  return (day) =>
    day <= through &&
    GRAINS.some((grain) => cellLast(grain, day) <= through && told.has(`${grain} ${cellFirst(grain, day)}`));
}

/** Who is in no edition yet although the day is published, by day and member. */
function lateOf(
  facts: readonly DayFact[],
  cells: readonly PublishedCell[],
  isPublished: (day: Day) => boolean,
): { late: DayFact[]; isLess: boolean } {
  const held = new Map<string, number>();
  for (const cell of cells) {
    if (cell.grain !== 'day' || cell.state === 'open' || !isPublished(cell.period)) continue;
    const name = `${cell.period} ${nameOf(cell)}`;
    held.set(name, (held.get(name) ?? 0) + cell.held);
  }
  const late: DayFact[] = [];
  let isLess = false;
  for (const fact of facts) {
    if (!isPublished(fact.day)) continue;
    const name = `${fact.day} ${nameOf(fact)}`;
    const people = fact.people - (held.get(name) ?? 0);
    held.delete(name);
    if (people > 0) late.push({ ...fact, people, delivered: 0 });
    isLess ||= people < 0;
  }
  return { late, isLess: isLess || [...held.values()].some((people) => people > 0) };
}

/** The first edition: published days as they were, the others as they are; deliveries always as they are. */
function firstFacts(
  facts: readonly DayFact[],
  first: readonly PublishedCell[],
  isPublished: (day: Day) => boolean,
): DayFact[] {
  const held = new Map(heldFacts(first).map((fact) => [`${fact.day} ${nameOf(fact)}`, fact.people]));
  return facts
    .map((fact) =>
      isPublished(fact.day) ? { ...fact, people: held.get(`${fact.day} ${nameOf(fact)}`) ?? 0 } : fact,
    )
    .filter(({ people, delivered }) => people > 0 || delivered > 0);
}

function heldFacts(stored: readonly PublishedCell[]): DayFact[] {
  return stored
    .filter(({ grain, state }) => grain === 'day' && state !== 'open')
    .map(({ period, dimension, key, held, delivered }) => ({
      day: period,
      dimension,
      key,
      people: held,
      delivered,
    }));
}

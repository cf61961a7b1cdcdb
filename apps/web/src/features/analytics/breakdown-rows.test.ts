import type { BreakdownRow } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { fromBottom, shownRows } from './breakdown-rows.ts';

const figure = (people: number | null, delivered: number | null = 1000) => ({
  people,
  withheld: people === null ? 1 : 0,
  isSmall: false,
  delivered,
});
const row = (name: string, people: number | null, traits: Partial<BreakdownRow> = {}): BreakdownRow => ({
  key: name,
  name,
  ...figure(people),
  before: null,
  attributed: null,
  attributedBefore: null,
  ...traits,
});
const namesOf = (rows: ReturnType<typeof shownRows>) => rows.map((shown) => shown.row.name);

describe('rows of a breakdown', () => {
  it('begin with most people; what is withheld stands last', () => {
    expect(namesOf(shownRows('campaign', [row('a', 5), row('b', null), row('c', 50)], 'count'))).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('as rates begin with the highest, by what the sends were given', () => {
    const often = row('often', 90, { attributed: { ...figure(10), delivered: 10_000, counting: 0 } });
    const rare = row('rare', 20, { attributed: { ...figure(20), delivered: 400, counting: 0 } });
    const rows = shownRows('campaign', [often, rare, row('unknown', 70, { delivered: null })], 'rate');
    expect(namesOf(rows)).toEqual(['rare', 'often', 'unknown']);
    expect(rows.map(({ fewDelivered }) => fewDelivered)).toEqual([true, false, false]);
  });

  it('have shares that make up all that is told; members that overlap have none', () => {
    const rows = shownRows('reason', [row('a', 30), row('unknown', 70)], 'rate');
    expect(rows.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1);
    expect(shownRows('segment', [row('a', 30)], 'count')[0]?.share).toBeUndefined();
  });

  it('from the bottom still end with what is not told', () => {
    const rows = shownRows('campaign', [row('a', 15), row('b', null), row('c', 50)], 'count');
    expect(namesOf(fromBottom(rows, 'count'))).toEqual(['a', 'c', 'b']);
  });
});

import type { BreakdownRow, Measured } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import {
  changeWords,
  movingCampaigns,
  peopleWords,
  rateChangeWords,
  rateWords,
  topReason,
} from './opt-out-figures.ts';

const measured = (people: number | null, delivered: number | null = 1000, withheld = 0): Measured => ({
  people,
  delivered,
  withheld,
  isSmall: false,
});
const row = (key: string, now: Measured, before: Measured | null = null): BreakdownRow => ({
  key,
  name: key,
  ...now,
  before,
  attributed: null,
  attributedBefore: null,
});

describe('figures of opt-outs', () => {
  it('say when they are not whole', () => {
    expect(peopleWords(measured(1284))).toBe('1,284');
    expect(peopleWords(measured(1284, 1000, 2))).toBe('≥ 1,284');
    expect(peopleWords(measured(null, 1000, 2))).toBe('withheld');
    expect(peopleWords(measured(null))).toBe('not known yet');
    expect(peopleWords({ people: null, withheld: 1, isSmall: true })).toBe('<10');
  });

  it('have no rate without deliveries, and none while something is withheld', () => {
    expect(rateWords(measured(41, 10_000))).toBe('0.41 %');
    expect(rateWords(measured(41, null))).toBe('unknown');
    expect(rateWords(measured(41, 0))).toBe('unknown');
    expect(rateWords(measured(41, 10_000, 1))).toBe('unknown');
  });

  it('are compared only where both periods are whole', () => {
    expect(changeWords(measured(112), measured(100))).toBe('▲ 12 % from 100');
    expect(changeWords(measured(50), measured(100))).toBe('▼ 50 % from 100');
    expect(changeWords(measured(5), measured(0))).toBe('from none');
    expect(changeWords(measured(112, 1, 1), measured(100))).toBe('figures are withheld');
    expect(changeWords(measured(112), null)).toBe('nothing to compare with');
    expect(rateChangeWords(measured(46, 10_000), measured(41, 10_000))).toBe('▲ 0.05 pt');
    expect(rateChangeWords(measured(46, null), measured(41, 10_000))).toBeUndefined();
  });

  it('keep "no reason given" among the reasons', () => {
    const reasons = [row('too_frequent', measured(10)), row('unknown', measured(30))];
    expect(topReason({ reasons, total: measured(40) })).toEqual({
      name: 'No reason given',
      note: '75 %, 30 of 40',
    });
  });

  it('put the campaigns first that moved most, either way, and leave withheld ones out', () => {
    const rows = [
      row('small', measured(12), measured(11)),
      row('up', measured(90), measured(20)),
      row('hidden', measured(null), measured(20)),
      row('down', measured(10), measured(60)),
      row('same', measured(10), measured(10)),
    ];
    expect(movingCampaigns(rows, 2).map(({ key, change }) => [key, change])).toEqual([
      ['up', 70],
      ['down', -50],
    ]);
  });
});

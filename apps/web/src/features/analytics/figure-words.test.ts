import { describe, expect, it } from 'vitest';
import { countChange, nameOf, partsText, peopleText, rateChange, rateOf, rateText } from './figure-words.ts';

const figure = (people: number | null, traits: object = {}) => ({
  people,
  withheld: people === null ? 1 : 0,
  isSmall: false,
  delivered: 1000,
  ...traits,
});

describe('a figure', () => {
  it('says what is missing from it', () => {
    expect(peopleText(figure(1284))).toBe('1,284');
    expect(peopleText(figure(388, { withheld: 2 }))).toBe('≥ 388');
    expect(peopleText(figure(null, { isSmall: true }))).toBe('<10');
    expect(peopleText(figure(null))).toBe('withheld');
    expect(peopleText(figure(null, { withheld: 0 }))).toBe('not known yet');
  });

  it('has a rate only where nothing is missing; without deliveries it is unknown, never nought', () => {
    expect(rateText(figure(41))).toBe('4.10 %');
    expect(rateText(figure(41, { delivered: null }))).toBe('unknown');
    expect(rateOf(figure(0, { delivered: null }))).toBeUndefined();
    expect(rateText(figure(388, { withheld: 1 }))).toBe('withheld');
    expect(rateText(figure(null, { isSmall: true }))).toBe('withheld');
    expect(rateText({ ...figure(0), delivered: 0, counting: 900 })).toBe('still counting');
  });

  it('shows both parts of its rate', () => {
    expect(partsText(figure(412, { delivered: 57_200 }))).toBe('412 of 57,200 delivered');
    expect(partsText(figure(7, { delivered: null }))).toBe('7, deliveries unknown');
    expect(partsText({ ...figure(0), delivered: 0, counting: 900 })).toBe('900 delivered, days not over');
  });
});

describe('a change', () => {
  it('is told between two whole figures only', () => {
    expect(countChange(figure(112), figure(100)).words).toBe('▲ 12 %');
    expect(countChange(figure(50), figure(100))).toEqual({ words: '▼ 50 %', rises: false });
    expect(countChange(figure(50), figure(0)).words).toBe('new');
    expect(countChange(figure(50, { withheld: 1 }), figure(100)).words).toBe('–');
    expect(countChange(figure(50), null).words).toBe('–');
  });

  it('of a rate is in points', () => {
    expect(rateChange(figure(10), figure(5)).words).toBe('▲ 0.50 pt');
    expect(rateChange(figure(10), figure(5, { delivered: null })).words).toBe('–');
  });
});

it('no campaign and no reason are rows with names', () => {
  expect(nameOf('campaign', { key: 'none', name: null })).toBe('No campaign');
  expect(nameOf('reason', { key: 'unknown', name: null })).toBe('No reason given');
});

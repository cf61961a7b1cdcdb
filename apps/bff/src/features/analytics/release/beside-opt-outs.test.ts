import { expect, test } from 'vitest';
import { besideOptOuts } from './beside-opt-outs.ts';
import type { PublishedCell } from './queries.ts';

const cell = (traits: Partial<PublishedCell>): PublishedCell => ({
  dimension: 'campaign',
  key: 'c',
  grain: 'day',
  period: '2026-03-03',
  edition: 0,
  state: 'released',
  people: 40,
  delivered: 0,
  held: 40,
  ...traits,
});
const given = (held: number) => cell({ held, people: held, delivered: 1000 });
const small = (period: string) => cell({ period, state: 'withheld_small', people: null, held: 5 });
const state = (held: number, ...optOuts: PublishedCell[]) => besideOptOuts([given(held)], optOuts)[0]?.state;

test('what a send is given is told where the campaign’s opt-outs of that time are all told', () => {
  expect(state(40, cell({}))).toBe('released');
});

test('it is withheld where it would say that a hidden day holds as many as it can', () => {
  expect(state(48, cell({}), small('2026-03-05'))).toBe('released');
  expect(state(49, cell({}), small('2026-03-05'))).toBe('withheld_complementary');
});

test('days without a size told leave room for any number', () => {
  expect(
    state(400, cell({}), cell({ period: '2026-03-05', state: 'pending', people: null, held: 500 })),
  ).toBe('released');
});

test('a week that is told stands for its days, whatever is hidden in them', () => {
  const week = cell({ grain: 'week', period: '2026-03-09', people: 30, held: 30 });
  expect(state(70, cell({}), week, small('2026-03-10'))).toBe('released');
});

test('opt-outs after the fourteen days, and of other campaigns, are none of its', () => {
  expect(state(49, cell({}), small('2026-03-18'))).toBe('released');
  expect(state(49, cell({}), { ...small('2026-03-05'), key: 'other' })).toBe('released');
});

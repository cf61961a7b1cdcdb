import { describe, expect, it } from 'vitest';
import { type ChartPoint, labelledPoints, rowsOf, ticksFor } from './trend-model.ts';

const point = (value: number | null, partial = false): ChartPoint => ({
  label: 'l',
  name: 'n',
  value,
  words: 'w',
  partial,
  atLeast: false,
});

describe('rows of a chart', () => {
  it('draw the way to a point that is not over apart from the whole ones', () => {
    expect(rowsOf([point(3), point(4), point(1, true)], [])).toEqual([
      { index: 0, whole: 3, partial: null, before: null, atLeast: false },
      { index: 1, whole: 4, partial: 4, before: null, atLeast: false },
      { index: 2, whole: null, partial: 1, before: null, atLeast: false },
    ]);
  });

  it('set periods side by side from their start, whichever is longer', () => {
    expect(rowsOf([point(3)], [point(1), point(2)]).map(({ before }) => before)).toEqual([1, 2]);
    expect(rowsOf([point(3), point(null), point(5)], [point(1), point(2)]).map(({ whole }) => whole)).toEqual(
      [3, null, 5],
    );
  });
});

describe('the ticks of an axis', () => {
  it.each([
    [[412], [0, 200, 400, 600]],
    [
      [0.72, 0.31],
      [0, 0.2, 0.4, 0.6, 0.8],
    ],
    [[10], [0, 2.5, 5, 7.5, 10]],
    [
      [null, 0],
      [0, 1],
    ],
  ])('of %j are %j', (values, ticks) => {
    expect(ticksFor(values)).toEqual(ticks);
  });
});

it('labels that fit are counted from the right', () => {
  expect(labelledPoints(5, 8)).toEqual([0, 1, 2, 3, 4]);
  expect(labelledPoints(7, 3)).toEqual([0, 3, 6]);
});

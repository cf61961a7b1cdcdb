import { expect, test } from 'vitest';
import { tagsIn } from './tags.ts';

test.each([
  ['"Customer","2025"', ['Customer', '2025']],
  ['"Berlin, Mitte"', ['Berlin, Mitte']],
  ['New, Loyal,New', ['New', 'Loyal']],
  ['', []],
])('the tags of %j are %j', (cell, tags) => {
  expect(tagsIn(cell)).toEqual(tags);
});

test('a tag that looks like somebody’s address or number is no segment', () => {
  expect(tagsIn('"friend of ann@example.com","+44 7700 900123","Loyal"')).toEqual(['Loyal']);
});

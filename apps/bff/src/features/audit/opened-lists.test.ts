import { expect, test } from 'vitest';
import { OpenedLists } from './opened-lists.ts';

test('the same list with the same filters is recorded once in fifteen minutes', () => {
  const opened = new OpenedLists();
  expect(opened.isNew('s1', 'audit', 0)).toBe(true);
  expect(opened.isNew('s1', 'audit', 14 * 60_000)).toBe(false);
  expect(opened.isNew('s1', 'audit', 15 * 60_000)).toBe(true);
});

test('another session and another filter are recorded on their own', () => {
  const opened = new OpenedLists();
  expect(opened.isNew('s1', 'audit', 0)).toBe(true);
  expect(opened.isNew('s2', 'audit', 0)).toBe(true);
  expect(opened.isNew('s1', 'audit actor=x', 0)).toBe(true);
});

test('memory stays bounded, and forgetting records once more rather than once less', () => {
  const opened = new OpenedLists();
  opened.isNew('first', 'audit', 0);
  for (let i = 0; i < 10_001; i += 1) opened.isNew(`s${i}`, 'audit', 1);
  expect(opened.isNew('first', 'audit', 2)).toBe(true);
});

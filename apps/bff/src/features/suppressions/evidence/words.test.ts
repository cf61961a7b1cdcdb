import { expect, test } from 'vitest';
import type { PackSuppression } from './pack.ts';
import { at, counted, topic, whyWords } from './words.ts';

const suppression: PackSuppression = {
  id: 'sup_1',
  identifier: 0,
  channel: 'email',
  purpose: 'marketing',
  inForce: true,
  since: '2026-03-04T12:00:00.000Z',
  lastOptOutAt: '2026-03-04T12:00:00.000Z',
  lastOptOutEvent: 'pre_1',
  lastOptInAt: null,
  lastOptInEvent: null,
};

test('times say no more than is known', () => {
  expect([at('2026-03-04T12:00:00.000Z'), at('2026-03-04T12:00:00.000Z', 'day'), at(null)]).toEqual([
    '2026-03-04 12:00:00',
    '2026-03-04',
    'not given',
  ]);
});

test('a suppression says which events decide it', () => {
  expect(whyWords(suppression, [])).toMatch(/counts from 2026-03-04 12:00:00; no opt-in is recorded\.$/);
  const earlier = { ...suppression, lastOptInAt: '2026-03-01T00:00:00.000Z' };
  expect(whyWords(earlier, [])).toMatch(/the latest opt-in, 2026-03-01 00:00:00, is not later\.$/);
  const later = { ...suppression, inForce: false, lastOptInAt: '2026-04-01T00:00:00.000Z' };
  expect(whyWords(later, [])).toMatch(/opted in again later, 2026-04-01 00:00:00\.$/);
});

test('topics and counts read as words', () => {
  expect([topic('marketing'), topic('marketing.shop_news')]).toEqual(['all marketing', 'shop news']);
  expect([counted(1, 'event'), counted(0, 'event')]).toEqual(['1 event', '0 events']);
});

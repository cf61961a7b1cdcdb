import { sendInputSchema } from '@heed/contract';
import { expect, test } from 'vitest';
import { sendFaults } from './send-faults.ts';

const now = new Date('2026-11-22T12:00:00Z');
const send = (traits: object = {}) =>
  sendInputSchema.parse({
    campaign: { name: 'Weekly-41' },
    channel: 'email',
    sentAt: '2026-11-20T08:00:00Z',
    delivered: 1000,
    ...traits,
  });

test('a send to come is a fault; a clock that runs five minutes ahead is none', () => {
  expect(sendFaults([send({ sentAt: '2026-11-22T12:05:00Z' })], now)).toEqual([]);
  expect(sendFaults([send(), send({ sentAt: '2026-11-22T12:05:01Z' })], now)).toEqual([
    { path: 'sends.1.sentAt', message: 'is in the future' },
  ]);
});

test('the same send twice with the same facts is no fault; with other facts it is named by its place', () => {
  expect(sendFaults([send({ id: 'a' }), send({ id: 'a' })], now)).toEqual([]);
  expect(sendFaults([send({ id: 'a' }), send({ id: 'a', delivered: 2 })], now)).toEqual([
    { path: 'sends.1.id', message: 'is told twice in one call, with different facts' },
  ]);
  const elsewhere = send({ sentAt: '2026-11-20T10:00:00+02:00', delivered: 2 });
  expect(sendFaults([send(), elsewhere], now)).toMatchObject([{ path: 'sends.1' }]);
});

test('a segment is named once a send', () => {
  const segments = [
    { name: 'New', delivered: 10 },
    { name: 'New', delivered: 20 },
  ];
  expect(sendFaults([send({ segments })], now)).toMatchObject([{ path: 'sends.0.segments.1' }]);
});

test('a segment cannot have received more than its send delivered', () => {
  expect(() => send({ segments: [{ name: 'New', delivered: 1001 }] })).toThrow(/more than the whole send/);
});

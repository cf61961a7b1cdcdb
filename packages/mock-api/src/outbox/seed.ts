import type { OutboxMessage } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { refOf } from '../seeding.ts';

const SEEDED = [
  ['waiting', null],
  ['sent', null],
  ['failed', 'smtp_550'],
  ['sent', null],
  ['expired', 'no_connection'],
] as const;

/** Mail of the last days, in every state. */
export function seedOutbox(start: Date): OutboxMessage[] {
  return SEEDED.map(([state, code], place) => ({
    id: refOf('out', `seed ${place}`),
    kind: 'optInConfirmation',
    state,
    attempts: state === 'waiting' ? 0 : place + 1,
    code,
    createdAt: before(start, place * 7 * HOUR + 600),
    nextTryAt: state === 'waiting' ? before(start, -60) : null,
    sendBefore: before(start, place * 7 * HOUR + 600 - DAY),
    settledAt: state === 'waiting' ? null : before(start, place * 7 * HOUR + 500),
  }));
}

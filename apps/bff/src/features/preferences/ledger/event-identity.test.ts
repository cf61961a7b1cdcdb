import { expect, test } from 'vitest';
import { eventIdentity } from './event-identity.ts';
import { preferenceInput, timeless } from './testing/preference-input.ts';

const key = Buffer.alloc(32, 1);
const optIn = '00000000-0000-7000-8000-000000000001';
const identity = (traits: Parameters<typeof preferenceInput>[0], lastOptIn?: string, ofKey = key) =>
  eventIdentity(preferenceInput(traits), ofKey, lastOptIn).toString('hex');
const withId = { origin: { connection: 'test', externalId: 'e-1' } };

test.each([
  ['the reason', { reason: 'spam' }],
  ['the comment', { comment: 'Enough.' }],
  ['the campaign', { campaign: { name: 'Spring' } }],
  ['the line', { importLine: 7 }],
  ['the method', { method: 'api' }],
] as const)('%s does not make it another event', (_what, traits) => {
  expect(identity(traits)).toBe(identity({}));
  expect(identity({ ...withId, ...traits })).toBe(identity(withId));
});

test.each([
  ['the connection', { origin: { connection: 'other' } }],
  ['yes instead of no', { kind: 'optIn' }],
  ['the channel', { channel: 'sms' }],
  ['the purpose', { purpose: 'marketing.offers' }],
  ['the cause', { cause: 'bounce' }],
  ['the time', { occurredAt: new Date('2026-03-04T12:00:00.001Z') }],
  ['an id of the other system', withId],
  ['a time that is not known', timeless],
] as const)('%s makes it another event', (_what, traits) => {
  expect(identity(traits)).not.toBe(identity({}));
});

test('another identifier makes it another event, with and without an id', () => {
  const other = Buffer.alloc(32, 2);
  expect(identity({}, undefined, other)).not.toBe(identity({}));
  expect(identity(withId, undefined, other)).not.toBe(identity(withId));
});

test('with the id of the other system the time does not matter', () => {
  expect(identity({ ...withId, occurredAt: new Date(0) })).toBe(identity(withId));
  expect(identity({ ...withId, ...timeless }, optIn)).toBe(identity(withId));
});

test('of a date only the day matters: it is capped at the time of import, which is another one next time', () => {
  const morning = identity({ occurredAt: new Date('2026-03-04T09:00:00Z'), occurredPrecision: 'day' });
  const evening = identity({ occurredAt: new Date('2026-03-04T23:59:59.999Z'), occurredPrecision: 'day' });
  const next = identity({ occurredAt: new Date('2026-03-05T00:00:00Z'), occurredPrecision: 'day' });
  expect(morning).toBe(evening);
  expect(next).not.toBe(evening);
});

test('a "no" without a time is a new "no" after each later "yes", and only then', () => {
  expect(identity(timeless)).toBe(identity({ ...timeless, occurredAt: new Date(5) }));
  expect(identity(timeless, optIn)).toBe(identity(timeless, optIn));
  expect(identity(timeless, optIn)).not.toBe(identity(timeless));
  expect(identity({}, optIn)).toBe(identity({}));
});

test('a day told again is the same event in every zone, whatever instant of it counted', () => {
  const day = { occurredPrecision: 'day', occurredOn: '2026-11-22' } as const;
  const early = identity({ ...day, occurredAt: new Date('2026-11-21T23:30:00Z') });
  expect(identity({ ...day, occurredAt: new Date('2026-11-22T14:59:59Z') })).toBe(early);
});

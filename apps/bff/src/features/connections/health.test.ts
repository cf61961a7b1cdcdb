import { expect, test } from 'vitest';
import { type HealthFacts, healthOf } from './health.ts';

const now = new Date('2026-11-30T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const good: HealthFacts = {
  state: 'active',
  faultCode: null,
  lastGoodAt: minutesAgo(1),
  lagSeconds: null,
  credentialsEndOn: null,
};

test.each<[string, Partial<HealthFacts>, string]>([
  ['a contact just now', {}, 'fresh'],
  ['no contact yet', { lastGoodAt: null }, 'neverRun'],
  ['silence of twenty minutes', { lastGoodAt: minutesAgo(20) }, 'late'],
  ['silence of two hours', { lastGoodAt: minutesAgo(120) }, 'stale'],
  ['good contact, and an opt-out that waits for two hours all the same', { lagSeconds: 7200 }, 'stale'],
  ['a fault that may pass', { faultCode: 'timeout' }, 'late'],
  ['credentials that are refused', { faultCode: 'credentials_refused' }, 'broken'],
  ['credentials that end in a week', { credentialsEndOn: '2026-12-07' }, 'expiring'],
  ['credentials that end in a month', { credentialsEndOn: '2026-12-31' }, 'fresh'],
  ['a pause, whatever else there is', { state: 'paused', faultCode: 'credentials_refused' }, 'paused'],
])('%s is %s', (_, traits, health) => {
  expect(healthOf({ ...good, ...traits }, now)).toBe(health);
});

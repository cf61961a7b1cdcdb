import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, NO_STATE } from '../../suppressions/index.ts';
import { type ConcernedScope, whatIsLifted } from './lifts.ts';

const scope = (traits: Partial<ConcernedScope>): ConcernedScope => ({
  ...NO_STATE,
  channel: 'email',
  purpose: 'marketing',
  cause: 'subject',
  ...traits,
});
const consent = { channel: 'email', purpose: 'marketing', at: 10, isOwnAct: false };
const withConsent = (scopes: readonly ConcernedScope[], at = 10) => [
  ...scopes,
  scope({ channel: 'email', purpose: 'marketing', lastOptInAt: at, lastOptInEvent: 'in' }),
];
const none: ReadonlySet<string> = new Set();

test('a consent names every "no" before it that covers its channel and topic, "stop everything" too', () => {
  const everything = scope({ channel: '*', lastOptOutAt: 3, lastOptOutEvent: 'all' });
  const sms = scope({ channel: 'sms', lastOptOutAt: 3, lastOptOutEvent: 'sms' });
  const topic = scope({ purpose: 'marketing.offers', lastOptOutAt: 3, lastOptOutEvent: 'offers' });
  expect(whatIsLifted(withConsent([everything, sms, topic]), consent, none)).toEqual({
    outcome: 'lifted',
    lifts: ['all'],
  });
});

test.each([10, 11])('a "no" at the same instant or later blocks it: %i', (at) => {
  const scopes = withConsent([scope({ channel: '*', lastOptOutAt: at, lastOptOutEvent: 'no' })]);
  expect(whatIsLifted(scopes, consent, none)).toEqual({ outcome: 'blocked', because: 'laterOptOut' });
});

test('a bounce is lifted by the person from that mailbox, not by a record', () => {
  const scopes = withConsent([
    scope({ channel: '*', cause: 'bounce', lastOptOutAt: 3, lastOptOutEvent: 'bounced' }),
  ]);
  expect(whatIsLifted(scopes, consent, none)).toEqual({ outcome: 'blocked', because: 'bounce' });
  expect(whatIsLifted(scopes, { ...consent, isOwnAct: true }, none)).toEqual({
    outcome: 'lifted',
    lifts: ['bounced'],
  });
});

test('what an earlier consent has lifted is not named twice', () => {
  const scopes = withConsent([scope({ channel: '*', lastOptOutAt: 3, lastOptOutEvent: 'old' })]);
  expect(whatIsLifted(scopes, consent, new Set(['old']))).toEqual({ outcome: 'lifted', lifts: [] });
});

test('whatever the history, a consent that is taken makes its own channel and topic sendable, and nothing else is named', () => {
  const anyScope = fc.record({
    channel: fc.constantFrom('email', 'sms', '*'),
    purpose: fc.constantFrom('marketing', 'marketing.offers', 'marketing.offers.weekly'),
    cause: fc.constantFrom('subject', 'bounce', 'import'),
    at: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyScope, { selector: (s) => `${s.channel} ${s.purpose}` }), (list) => {
      const scopes = withConsent(
        list.map(({ at, ...rest }, place) =>
          scope({ ...rest, lastOptOutAt: at, lastOptOutEvent: `no ${place}` }),
        ),
      );
      const lifted = whatIsLifted(scopes, { ...consent, isOwnAct: true }, none);
      const isStopped = list.some(
        ({ channel, purpose, at }) => purpose === 'marketing' && channel !== 'sms' && at >= 10,
      );
      expect(lifted.outcome).toBe(isStopped ? 'blocked' : 'lifted');
      if (lifted.outcome === 'blocked') return;
      expect(decide(scopes, consent).decision).toBe('send');
      for (const id of lifted.lifts) {
        const named = scopes.find(({ lastOptOutEvent }) => lastOptOutEvent === id);
        expect(named?.lastOptOutAt).toBeLessThan(consent.at);
        expect(named?.channel).not.toBe('sms');
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, decide, NO_STATE } from '../decide.ts';
import { type ExplainedEvent, explainDecision, inWords, scopeWords } from './explain-decision.ts';

const id = (index: number) => `0198f3a0-1111-7abc-8def-${String(index).padStart(12, '0')}`;
const event = (index: number, traits: Partial<ExplainedEvent>): ExplainedEvent => ({
  id: id(index),
  kind: 'optOut',
  channel: 'sms',
  purpose: 'marketing',
  cause: 'subject',
  method: 'sms_stop',
  reason: 'unknown',
  at: Date.UTC(2026, 2, 1, 9) + index * 1_000,
  recordedAt: Date.UTC(2026, 2, 1, 10),
  ...traits,
});
const ask = { channel: 'sms', purpose: 'marketing' };

test('the event that decided is named with its way and its times', () => {
  const {
    decision,
    event: deciding,
    steps,
  } = explainDecision([event(0, {}), event(1, { channel: 'email' })], ask);
  expect([decision, deciding?.method, deciding?.recordedAt]).toEqual([
    'do_not_send',
    'sms_stop',
    '2026-03-01T10:00:00.000Z',
  ]);
  expect(steps).toEqual([
    'The ledger holds 2 events about this identifier for that time.',
    'About all marketing by SMS: a no of 1 March 2026, 09:00 UTC. This covers what was asked.',
    'About all marketing by e-mail: a no of 1 March 2026, 09:00 UTC. This is about another channel and does not cover what was asked.',
    'What decides is the no of 1 March 2026, 09:00 UTC (SMS STOP), recorded 1 March 2026, 10:00 UTC: it covers all marketing by SMS, and no yes that covers it came afterwards. A tie goes to the no.',
    'So all marketing by SMS was not to be sent.',
  ]);
});

test('a later yes is told as what lifted the no', () => {
  const told = explainDecision([event(0, {}), event(5, { kind: 'optIn' })], ask);
  expect(told.decision).toBe('send');
  expect(told.steps.at(-2)).toBe(
    'Each no that covers what was asked was followed by a later yes that covers it as well.',
  );
});

test('of nothing known it says so, and that nothing stood against it', () => {
  expect(explainDecision([], ask)).toMatchObject({
    decision: 'send',
    event: null,
    steps: [
      'The ledger holds nothing about this identifier for that time.',
      'No no covers what was asked.',
      'So nothing in the ledger stood against all marketing by SMS.',
    ],
  });
});

test('the explanation decides exactly as a check does', () => {
  const events = fc.array(
    fc.record({
      kind: fc.constantFrom('optOut' as const, 'optIn' as const),
      channel: fc.constantFrom('sms', 'email', '*'),
      purpose: fc.constantFrom('marketing', 'marketing.news', 'marketing.offers'),
      at: fc.nat(20),
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(events, fc.constantFrom('marketing', 'marketing.news'), (list, purpose) => {
      const told = list.map((traits, index) => event(index, traits));
      const states = new Map<string, ReturnType<typeof advance> & { channel: string; purpose: string }>();
      for (const one of told) {
        const key = `${one.channel} ${one.purpose}`;
        states.set(key, {
          ...advance(states.get(key) ?? NO_STATE, one),
          channel: one.channel,
          purpose: one.purpose,
        });
      }
      const expected = decide([...states.values()], { channel: 'sms', purpose });
      const explained = explainDecision(told, { channel: 'sms', purpose });
      expect(explained.decision).toBe(expected.decision);
      expect(explained.scopes.filter(({ decides }) => decides)).toHaveLength(
        expected.decision === 'send' ? 0 : 1,
      );
    }),
    { numRuns: 1_000 },
  );
});

test('scopes and instants are told in words', () => {
  expect([
    scopeWords({ channel: '*', purpose: 'marketing' }),
    scopeWords({ channel: 'email', purpose: 'marketing.offers' }),
  ]).toEqual(['all marketing on every channel', '“marketing.offers” by e-mail']);
  expect(inWords(Date.UTC(2026, 2, 3, 14, 5))).toBe('3 March 2026, 14:05 UTC');
});

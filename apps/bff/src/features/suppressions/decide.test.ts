import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  covers,
  decide,
  effectiveInstant,
  isInForce,
  isOptedOut,
  type LedgerEvent,
  NO_STATE,
  type Scope,
  type ScopeState,
} from './decide.ts';

type Scoped = LedgerEvent & Scope;

const scopeArbitrary = fc.record({
  channel: fc.constantFrom('email', 'sms', '*'),
  purpose: fc.constantFrom('marketing', 'marketing.news', 'marketing.news.weekly', 'marketing.offers'),
});
const askArbitrary = fc.record({
  channel: fc.constantFrom('email', 'sms', 'post'),
  purpose: fc.constantFrom('marketing', 'marketing.news', 'marketing.news.weekly', 'marketing.offers'),
});
const eventsArbitrary = fc
  .array(
    fc.tuple(
      scopeArbitrary,
      fc.constantFrom('optOut' as const, 'optIn' as const, 'noConsent' as const),
      fc.integer({ min: 0, max: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((list) => list.map(([scope, kind, at], index): Scoped => ({ ...scope, kind, at, id: `e${index}` })));

function statesOf(events: readonly Scoped[]): (Scope & ScopeState)[] {
  const states = new Map<string, Scope & ScopeState>();
  for (const event of events) {
    const key = `${event.channel} ${event.purpose}`;
    const { channel, purpose } = event;
    states.set(key, { ...advance(states.get(key) ?? NO_STATE, event), channel, purpose });
  }
  return [...states.values()];
}

/** The rule as a sentence, over the whole history: stopped unless each covering "no" has a later covering opt-in. */
function stoppedByTheRule(events: readonly Scoped[], ask: Scope): boolean {
  const covering = events.filter((event) => covers(event, ask));
  return covering.some(
    (no) => no.kind !== 'optIn' && !covering.some((optIn) => optIn.kind === 'optIn' && optIn.at > no.at),
  );
}

describe('which event wins', () => {
  test('the remembered state decides as the whole history does', () => {
    fc.assert(
      fc.property(eventsArbitrary, askArbitrary, (events, ask) => {
        const stopped = decide(statesOf(events), ask).decision === 'do_not_send';
        expect(stopped).toBe(stoppedByTheRule(events, ask));
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of arrival changes no decision, and an event told twice counts once', () => {
    fc.assert(
      fc.property(eventsArbitrary, fc.infiniteStream(fc.nat()), askArbitrary, (events, random, ask) => {
        const shuffled = [...events, ...events]
          .map((event) => ({ event, order: random.next().value }))
          .sort((a, b) => a.order - b.order)
          .map(({ event }) => event);
        expect(decide(statesOf(shuffled), ask).decision).toBe(decide(statesOf(events), ask).decision);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['optOut', 'noConsent'] as const)('one more %s never turns "do not send" into "send"', (kind) => {
    fc.assert(
      fc.property(
        eventsArbitrary,
        scopeArbitrary,
        fc.integer({ min: 0, max: 12 }),
        askArbitrary,
        (events, scope, at, ask) => {
          fc.pre(decide(statesOf(events), ask).decision === 'do_not_send');
          const more: Scoped = { ...scope, kind, at, id: 'more' };
          expect(decide(statesOf([...events, more]), ask).decision).toBe('do_not_send');
        },
      ),
    );
  });

  test('consent that was not given changes nothing about who is opted out', () => {
    fc.assert(
      fc.property(eventsArbitrary, askArbitrary, (events, ask) => {
        const without = events.filter(({ kind }) => kind !== 'noConsent');
        expect(isOptedOut(statesOf(events), ask)).toBe(isOptedOut(statesOf(without), ask));
        expect(statesOf(events).filter(isInForce).length).toBe(statesOf(without).filter(isInForce).length);
      }),
    );
  });

  test('consent that was not given stops until an opt-in after it, and is no opt-out', () => {
    const asked = advance(NO_STATE, { id: 'asked', kind: 'noConsent', at: 5 });
    const scope = { channel: 'email', purpose: 'marketing' };
    expect(decide([{ ...scope, ...asked }], scope)).toMatchObject({ by: 'noConsent' });
    expect(isInForce(asked)).toBe(false);
    const tie = advance(asked, { id: 'in', kind: 'optIn', at: 5 });
    expect(decide([{ ...scope, ...tie }], scope).decision).toBe('do_not_send');
    const later = advance(asked, { id: 'in', kind: 'optIn', at: 6 });
    expect(decide([{ ...scope, ...later }], scope).decision).toBe('send');
  });

  test('a tie goes to the opt-out', () => {
    const both = [NO_STATE].map((state) =>
      advance(advance(state, { id: 'in', kind: 'optIn', at: 5 }), { id: 'out', kind: 'optOut', at: 5 }),
    );
    expect(both.every(isInForce)).toBe(true);
  });

  test('an opt-in lifts only opt-outs that occurred before its consent', () => {
    const state = [
      { id: 'old', kind: 'optOut', at: 1 } as const,
      { id: 'new', kind: 'optOut', at: 9 } as const,
      { id: 'in', kind: 'optIn', at: 5 } as const,
    ].reduce(advance, NO_STATE);
    expect(isInForce(state)).toBe(true);
    expect(state.since).toBe(9);
  });

  test('a "no" after a "yes" is in force since that "no", not since the one before', () => {
    const state = [
      { id: 'a', kind: 'optOut', at: 1 } as const,
      { id: 'in', kind: 'optIn', at: 5 } as const,
      { id: 'b', kind: 'optOut', at: 9 } as const,
      { id: 'late', kind: 'optOut', at: 2 } as const,
    ].reduce(advance, NO_STATE);
    expect(state.since).toBe(9);
  });

  test('in force since the first opt-out after the last opt-in', () => {
    const state = [
      { id: 'a', kind: 'optOut', at: 1 } as const,
      { id: 'in', kind: 'optIn', at: 5 } as const,
      { id: 'c', kind: 'optOut', at: 9 } as const,
      { id: 'b', kind: 'optOut', at: 7 } as const,
    ].reduce(advance, NO_STATE);
    expect(state.since).toBe(7);
    expect(state.lastOptOutEvent).toBe('c');
  });
});

describe('the scope of an opt-out', () => {
  test('all marketing on a channel covers each topic on it, and no other channel', () => {
    expect(
      covers({ channel: 'email', purpose: 'marketing' }, { channel: 'email', purpose: 'marketing.news' }),
    ).toBe(true);
    expect(covers({ channel: 'email', purpose: 'marketing' }, { channel: 'sms', purpose: 'marketing' })).toBe(
      false,
    );
  });

  test('a topic covers what lies under it, not its neighbour of a similar name nor what lies above', () => {
    const news = { channel: '*', purpose: 'marketing.news' };
    expect(covers(news, { channel: 'sms', purpose: 'marketing.news.weekly' })).toBe(true);
    expect(covers(news, { channel: 'sms', purpose: 'marketing.newsletters' })).toBe(false);
    expect(covers(news, { channel: 'sms', purpose: 'marketing' })).toBe(false);
  });

  test('nobody known and nothing said means send', () => {
    expect(decide([], { channel: 'email', purpose: 'marketing' })).toEqual({ decision: 'send' });
  });
});

describe('the instant that decides', () => {
  test('a missing time counts as the receipt, the latest possible instant', () => {
    expect(effectiveInstant(undefined, 1000)).toBe(1000);
  });

  test('nothing counts as later than its receipt', () => {
    expect(effectiveInstant(1000 + 60_000, 1000)).toBe(1000);
  });

  test('more than five minutes in the future is refused', () => {
    expect(effectiveInstant(1000 + 300_001, 1000)).toBeUndefined();
  });
});

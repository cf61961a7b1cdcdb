import type { WebhookSignal } from '@heed/connectors';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../suppressions/index.ts';
import { candidates, planBatch, type StoredScope, scopeName } from '../ledger/plan.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { planDelivery } from './plan-delivery.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const signal = (traits: Partial<WebhookSignal>): WebhookSignal => ({
  kind: 'no',
  cause: 'subject',
  channel: 'email',
  identifier: { type: 'email', value: 'ann@example.com' },
  occurredAt: new Date('2026-11-01T10:00:00Z'),
  externalId: 'e1',
  ...traits,
});

/** The ledger's scopes after these batches, one after the other: its own pure plan, applied as its store does. */
function after(batches: readonly (readonly PreferenceInput[])[]): Map<string, StoredScope> {
  const scopes = new Map<string, StoredScope>();
  const known = new Map<string, string>();
  for (const inputs of batches) {
    const keys = inputs.map(({ value }) => Buffer.from(value.padEnd(32, '.')));
    const batch = candidates(inputs, keys, scopes, NOW.getTime());
    const plan = planBatch(batch, scopes, known);
    for (const { hash, id } of plan.events) known.set(hash.toString('base64'), id);
    for (const { state } of plan.scopes)
      scopes.set(scopeName(state.identifierKey, state.channel, state.purpose), state);
  }
  return scopes;
}

/** What somebody sees of it: whether it is in force, since when, and the instants that decide. */
const seen = (scopes: ReadonlyMap<string, StoredScope>) =>
  [...scopes]
    .map(([name, state]) => [
      name,
      decide(
        [...scopes.values()].filter((each) => each.identifierKey.equals(state.identifierKey)),
        state,
      ).decision,
      state.lastOptOutAt,
      state.lastOptInAt,
    ])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));

const anySignal = fc.record({
  kind: fc.constantFrom('no', 'no', 'no', 'yes', 'note'),
  cause: fc.constantFrom('subject', 'complaint', 'bounce'),
  channel: fc.constantFrom('email', 'sms'),
  identifier: fc
    .constantFrom('ann@example.com', 'bo@example.com')
    .map((value) => ({ type: 'email' as const, value })),
  occurredAt: fc.integer({ min: 1, max: 40 }).map((minutes) => new Date(NOW.getTime() - minutes * 60_000)),
  externalId: fc.integer({ min: 0, max: 12 }).map(String),
}) as fc.Arbitrary<WebhookSignal>;

describe('deliveries', () => {
  test('end in the same state in every order and however often each is told', () => {
    const set = fc
      .uniqueArray(anySignal, { minLength: 1, maxLength: 6, selector: ({ externalId }) => externalId })
      .chain((signals) =>
        fc.record({
          signals: fc.constant(signals),
          order: fc.shuffledSubarray([...signals, ...signals, ...signals], { minLength: signals.length * 3 }),
          consent: fc.option(fc.integer({ min: 0, max: 41 }), { nil: undefined }),
          when: fc.nat({ max: 18 }),
        }),
      );
    fc.assert(
      fc.property(set, ({ signals, order, consent, when }) => {
        const batchOf = (one: WebhookSignal) => [...planDelivery('s', [one], NOW).optOuts];
        // A yes with the person's own evidence, recorded by a person somewhere in between: only its time counts.
        const yes: PreferenceInput[] =
          consent === undefined
            ? []
            : batchOf(
                signal({ externalId: 'consent', occurredAt: new Date(NOW.getTime() - consent * 60_000) }),
              ).map((input) => ({ ...input, kind: 'optIn' as const, method: 'preference_page' as const }));
        const inOrder = after([yes, ...signals.map(batchOf)]);
        const shuffled = order.map(batchOf);
        shuffled.splice(when, 0, yes);
        expect(seen(after(shuffled))).toEqual(seen(inOrder));
      }),
      { numRuns: process.env.HEED_TEST_FULL === '1' ? 5_000 : 300 },
    );
  });

  test('never say yes, whatever they claim', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { maxLength: 10 }), (signals) => {
        const plan = planDelivery('s', signals, NOW);
        expect(plan.optOuts.every(({ kind }) => kind === 'optOut')).toBe(true);
        expect(plan.claims).toHaveLength(signals.filter(({ kind }) => kind === 'yes').length);
      }),
      { numRuns: 100 },
    );
  });

  test('with a time ahead of now, before webhooks, or without one, count as now', () => {
    for (const at of [new Date('2999-01-01'), new Date(-8.64e15), undefined]) {
      const [input] = planDelivery('s', [signal({ occurredAt: at })], NOW).optOuts;
      expect(input).toMatchObject({ occurredAt: undefined, occurredPrecision: 'missing' });
    }
    const close = new Date(NOW.getTime() + 60_000);
    expect(planDelivery('s', [signal({ occurredAt: close })], NOW).optOuts[0]?.occurredAt).toEqual(close);
  });

  test('name a campaign only by a short word', () => {
    const named = (campaign: string) => planDelivery('s', [signal({ campaign })], NOW).optOuts[0]?.campaign;
    expect(named('42-autumn')).toEqual({ externalId: '42-autumn' });
    for (const odd of ['', 'a b', '\0', 'x'.repeat(101), 'ann@example.com'])
      expect(named(odd)).toBeUndefined();
  });
});

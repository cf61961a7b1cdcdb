import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { advance, decide, NO_STATE, type Scope, type ScopeState } from '../../suppressions/index.ts';
import { type AppendOptions, append, type LedgerDependencies } from './append.ts';
import { minutesAfterNoon, preferenceInput } from './testing/preference-input.ts';
import type { PreferenceInput } from './types.ts';

const keys = buildKeys();
let db: TestDatabase;
let dependencies: LedgerDependencies;
beforeAll(async () => {
  db = await createTestDatabase();
  dependencies = { ledger: db.as('heed_ledger'), keys };
});
afterAll(() => db.drop());

const options: AppendOptions = {
  context: { actor: { kind: 'system' } },
  auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
};

const PEOPLE = ['a', 'b'] as const;
const ASKS: readonly Scope[] = ['email', 'sms', 'post'].flatMap((channel) =>
  ['marketing', 'marketing.offers', 'marketing.events'].map((purpose) => ({ channel, purpose })),
);

const anyInput = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    kind: fc.constantFrom('optOut', 'optIn'),
    channel: fc.constantFrom('email', 'sms', '*'),
    purpose: fc.constantFrom('marketing', 'marketing.offers'),
    minute: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ person, minute, ...traits }) => ({
    person,
    input: { ...traits, occurredAt: minutesAfterNoon(minute) },
  }));
const anyHistory = fc.array(fc.array(anyInput, { minLength: 1, maxLength: 5 }), { maxLength: 5 });

/** What each ask is answered, from all events by the pure rules alone. */
function reference(events: readonly PreferenceInput[]): string[] {
  const scopes = new Map<string, Scope & ScopeState>();
  for (const { kind, channel, purpose, occurredAt } of events) {
    const name = `${channel} ${purpose}`;
    const before = scopes.get(name) ?? { ...NO_STATE, channel, purpose };
    const at = occurredAt?.getTime() ?? 0;
    scopes.set(name, { ...before, ...advance(before, { id: '', kind, at }) });
  }
  return ASKS.map((ask) => decide([...scopes.values()], ask).decision);
}

interface Stored {
  readonly channel: string;
  readonly purpose: string;
  readonly out: Date | null;
  readonly yes: Date | null;
}

async function stored(value: string): Promise<string[]> {
  const { rows } = await db.owner.pool.query<Stored>(
    `select channel, purpose, last_opt_out_at as out, last_opt_in_at as yes from suppression where identifier_key = $1`,
    [keys.keyOf('email', value)],
  );
  const scopes = rows.map(({ channel, purpose, out, yes }) => ({
    ...NO_STATE,
    channel,
    purpose,
    lastOptOutAt: out?.getTime(),
    lastOptInAt: yes?.getTime(),
  }));
  return ASKS.map((ask) => decide(scopes, ask).decision);
}

test('however a history is cut into batches, the suppressions decide as the rules over the whole history', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(anyHistory, async (batches) => {
      run += 1;
      const address = (person: string) => `${person}.${run}@example.com`;
      const inputs = batches.map((batch) =>
        batch.map(({ person, input }) => preferenceInput({ ...input, value: address(person) })),
      );
      for (const batch of inputs) await append(dependencies, batch, options);
      for (const person of PEOPLE) {
        const value = address(person);
        const own = inputs.flat().filter((input) => input.value === value);
        expect(await stored(value)).toEqual(reference(own));
      }
    }),
    { numRuns: 40 },
  );
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { advance, isInForce, NO_STATE, type ScopeState } from '../../suppressions/index.ts';
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

/** Numbers that only look random, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const stateOf = (rows: readonly { at: number; input: PreferenceInput }[]): ScopeState =>
  rows.reduce((state, { at, input }) => advance(state, { id: `${at}`, kind: input.kind, at }), NO_STATE);

test('writers whose batches overlap in different orders neither deadlock nor lose an event', async () => {
  const next = numbers(7);
  const people = Array.from({ length: 25 }, (_, index) => `writer-${index}@example.com`);
  const writers = 8;
  const rounds = 5;
  const inputs: PreferenceInput[] = [];
  const work = Array.from({ length: writers }, (_, writer) =>
    Array.from({ length: rounds }, (__, round) =>
      shuffled(people, next).map((value) => {
        const occurredAt = minutesAfterNoon(Math.floor(next() * 600) * 100 + writer * rounds + round);
        const kind = next() < 0.4 ? 'optIn' : 'optOut';
        const input = preferenceInput({ value, kind, occurredAt, campaign: { name: `c${round}` } });
        inputs.push(input);
        return input;
      }),
    ),
  );
  await Promise.all(
    work.map(async (batches) => {
      for (const batch of batches) await append(dependencies, batch, options);
    }),
  );

  const { rows } = await db.owner.pool.query<{
    events: number;
    identities: number;
    people: number;
    subjects: number;
  }>(
    `select (select count(*) from preference_event) as events, (select count(*) from event_identity) as identities,
      (select count(*) from identifier) as people, (select count(*) from subject) as subjects`,
  );
  const expected = inputs.length;
  expect(rows[0]).toEqual({
    events: expected,
    identities: expected,
    people: people.length,
    subjects: people.length,
  });
  for (const value of people) {
    const own = inputs
      .filter((input) => input.value === value)
      .map((input) => ({ at: input.occurredAt?.getTime() ?? 0, input }));
    const state = stateOf(own);
    const stored = await db.owner.pool.query<{ in_force: boolean; out: Date | null; yes: Date | null }>(
      'select in_force, last_opt_out_at as out, last_opt_in_at as yes from suppression where identifier_key = $1',
      [keys.keyOf('email', value)],
    );
    expect(stored.rows.map(({ in_force, out, yes }) => [in_force, out?.getTime(), yes?.getTime()])).toEqual([
      [isInForce(state), state.lastOptOutAt, state.lastOptInAt],
    ]);
  }
});

test('one and the same batch from many writers at once is written once', async () => {
  const batch = Array.from({ length: 40 }, (_, index) =>
    preferenceInput({ value: `same-${index}@example.com`, origin: { connection: 'same' } }),
  );
  const next = numbers(3);
  const written = await Promise.all(
    Array.from({ length: 6 }, () => append(dependencies, shuffled(batch, next), options)),
  );
  const made = written.flatMap(({ results }) => results).filter((result) => result.isNew);
  expect(made).toHaveLength(batch.length);
  const { rows } = await db.owner.pool.query<{ subjects: number }>(
    'select count(distinct subject_id) as subjects from identifier where identifier_key = any ($1)',
    [batch.map(({ value }) => keys.keyOf('email', value))],
  );
  expect(rows[0]?.subjects).toBe(batch.length);
});

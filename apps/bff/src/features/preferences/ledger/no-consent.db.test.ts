import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { append } from './append.ts';
import { minutesAfterNoon, preferenceInput } from './testing/preference-input.ts';
import type { PreferenceInput } from './types.ts';

const keys = buildKeys();
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const tell = (...inputs: Partial<PreferenceInput>[]) =>
  append({ ledger: db.as('heed_ledger'), keys }, inputs.map(preferenceInput), {
    context: { actor: { kind: 'system' } },
    auditOf: () => [{ action: 'suppression.view', details: {} }],
  });

async function rowOf(value: string) {
  const { rows } = await db.owner.pool.query<{ in_force: boolean; stops: boolean; counted: number }>(
    `select s.in_force, s.stops, (
      select count(*) from preference_event e where e.identifier_key = s.identifier_key and e.counts) as counted
    from suppression s where s.identifier_key = $1`,
    [keys.keyOf('email', value)],
  );
  return rows[0];
}

test('consent that was not given stops sending, is no opt-out and counts in no figure', async () => {
  const value = 'asked@example.com';
  const { results } = await tell({ value, kind: 'noConsent' });
  expect(results[0]).toMatchObject({ isNew: true, effective: true });
  expect(await rowOf(value)).toEqual({ in_force: false, stops: true, counted: 0 });
  const { rows } = await db.owner.pool.query('select 1 from rollup_delta');
  expect(rows).toEqual([]);
});

test('an opt-out after it counts once, and lasts when consent is asked for again', async () => {
  const value = 'both@example.com';
  await tell({ value, kind: 'noConsent' });
  await tell({ value, kind: 'optOut', occurredAt: minutesAfterNoon(5) });
  await tell({ value, kind: 'noConsent', occurredAt: minutesAfterNoon(9) });
  expect(await rowOf(value)).toEqual({ in_force: true, stops: true, counted: 1 });
});

test('an opt-in after it lets sending go on; an older one is superseded by it', async () => {
  const value = 'later@example.com';
  const asked = await tell({ value, kind: 'noConsent', occurredAt: minutesAfterNoon(5) });
  const older = await tell({ value, kind: 'optIn', occurredAt: minutesAfterNoon(5) });
  expect(older.results[0]).toMatchObject({ effective: false, supersededBy: asked.results[0]?.eventId });
  expect(await rowOf(value)).toMatchObject({ stops: true });
  const yes = await tell({ value, kind: 'optIn', occurredAt: minutesAfterNoon(6) });
  expect(await rowOf(value)).toEqual({ in_force: false, stops: false, counted: 0 });
  const late = await tell({ value, kind: 'noConsent', occurredAt: minutesAfterNoon(1) });
  expect(late.results[0]).toMatchObject({ effective: false, supersededBy: yes.results[0]?.eventId });
  expect(await rowOf(value)).toMatchObject({ stops: false });
});

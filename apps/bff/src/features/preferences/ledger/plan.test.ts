import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, NO_STATE } from '../../suppressions/index.ts';
import { candidates, type Plan, planBatch, type StoredScope } from './plan.ts';
import { minutesAfterNoon, preferenceInput, timeless } from './testing/preference-input.ts';
import { type PreferenceInput, PreferenceRefused } from './types.ts';

const key = Buffer.alloc(32, 1);
const receivedAt = Date.UTC(2026, 10, 22, 12, 0);
const keysOf = (inputs: readonly PreferenceInput[]) => inputs.map(() => key);

function plan(inputs: readonly PreferenceInput[], scopes = new Map<string, StoredScope>()): Plan {
  return planBatch(candidates(inputs, keysOf(inputs), scopes, receivedAt), scopes, new Map());
}

test('an empty batch plans nothing', () => {
  expect(plan([])).toEqual({ results: [], events: [], scopes: [] });
});

test('the same event twice in one batch counts once, and both are answered with it', () => {
  const { results, events, scopes } = plan([preferenceInput(), preferenceInput()]);
  expect(events).toHaveLength(1);
  expect(scopes).toHaveLength(1);
  expect(results.map((r) => r.isNew)).toEqual([true, false]);
  expect(results[1]).toMatchObject({ eventId: results[0]?.eventId, effective: true });
});

test('an event that the ledger holds plans nothing, and tells whether the scope is in force', () => {
  const batch = candidates([preferenceInput()], [key], new Map(), receivedAt);
  const known = new Map(batch.map(({ hash }) => [hash.toString('base64'), 'its-id']));
  const planned = planBatch(batch, new Map(), known);
  expect(planned).toEqual({
    results: [{ eventId: 'its-id', isNew: false, effective: false, supersededBy: undefined }],
    events: [],
    scopes: [],
  });
});

test('a time more than five minutes ahead is refused with its place; up to five minutes counts as received now', () => {
  const ahead = (ms: number) => preferenceInput({ occurredAt: new Date(receivedAt + ms) });
  const [taken] = plan([ahead(300_000)]).events;
  expect(taken?.at).toBe(receivedAt);
  const refused = () => plan([preferenceInput(), ahead(300_001)]);
  expect(refused).toThrow(PreferenceRefused);
  expect(refused).toThrow('Input 1 was refused: occurred_in_future.');
});

test('a "no" without a time counts as received now', () => {
  expect(plan([preferenceInput(timeless)]).events[0]?.at).toBe(receivedAt);
});

test('new events are numbered within the batch, known ones are not counted', () => {
  const values = [1, 1, 2, 3].map((minute) => preferenceInput({ occurredAt: minutesAfterNoon(minute) }));
  expect(plan(values).events.map((event) => event.index)).toEqual([0, 1, 2]);
});

test('the event that a scope names as its cause is its latest opt-out, not an older "yes" beside it', () => {
  const no = preferenceInput({ occurredAt: minutesAfterNoon(10), cause: 'complaint' });
  const olderYes = preferenceInput({ kind: 'optIn', occurredAt: minutesAfterNoon(5), cause: 'staff' });
  for (const inputs of [
    [no, olderYes],
    [olderYes, no],
  ]) {
    expect(plan(inputs).scopes[0]?.by.input.cause).toBe('complaint');
  }
});

const anyInput = fc
  .record({
    kind: fc.constantFrom('optOut', 'optIn'),
    minute: fc.integer({ min: 0, max: 6 }),
    purpose: fc.constantFrom('marketing', 'marketing.offers'),
  })
  .map(({ minute, ...traits }) => preferenceInput({ ...traits, occurredAt: minutesAfterNoon(minute) }));

test('a planned scope is the state after all its events, and says effective exactly where the state says so', () => {
  fc.assert(
    fc.property(fc.array(anyInput, { maxLength: 12 }), (inputs) => {
      const { events, scopes } = plan(inputs);
      for (const { state } of scopes) {
        const own = events.filter(({ input }) => input.purpose === state.purpose);
        const expected = own.reduce(
          (before, { id, input, at }) => advance(before, { id, kind: input.kind, at }),
          NO_STATE,
        );
        expect(state).toEqual({ ...expected, identifierKey: key, channel: 'email', purpose: state.purpose });
      }
      for (const { effective, supersededBy } of events) expect(effective).toBe(supersededBy === undefined);
    }),
    { numRuns: 100 },
  );
});

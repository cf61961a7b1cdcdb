import { expect, test } from 'vitest';
import { countedEvents } from './counted.ts';
import { candidates, planBatch, type StoredScope } from './plan.ts';
import { minutesAfterNoon, preferenceInput } from './testing/preference-input.ts';
import type { PreferenceInput } from './types.ts';

const receivedAt = Date.UTC(2026, 10, 22, 12, 0);

/** Which inputs figures count; one person for each value, or the one that `person` says. */
function counts(
  inputs: readonly PreferenceInput[],
  { scopes = new Map<string, StoredScope>(), person = (value: string) => value } = {},
): boolean[] {
  const keys = inputs.map(({ value }) => Buffer.alloc(32, value));
  const { events } = planBatch(candidates(inputs, keys, scopes, receivedAt), scopes, new Map());
  const counted = countedEvents(events, ({ input }) => person(input.value));
  return inputs.map((input) => [...counted].some((event) => event.input === input));
}

const at = (minutes: number) => ({ occurredAt: minutesAfterNoon(minutes) });

test('a person counts once however often they say no, and again after having opted in', () => {
  const [no, again, yes, anew] = [
    preferenceInput(at(0)),
    preferenceInput(at(1)),
    preferenceInput({ kind: 'optIn', ...at(2) }),
    preferenceInput(at(3)),
  ];
  expect(counts([no, again, yes, anew])).toEqual([true, false, true, true]);
});

test('a topic after all marketing, and one channel after every channel, change nothing', () => {
  expect(
    counts([preferenceInput(at(0)), preferenceInput({ purpose: 'marketing.offers', ...at(1) })]),
  ).toEqual([true, false]);
  expect(counts([preferenceInput({ channel: '*', ...at(0) }), preferenceInput(at(1))])).toEqual([
    true,
    false,
  ]);
});

test('all marketing after one topic changes more than the topic did', () => {
  expect(
    counts([preferenceInput({ purpose: 'marketing.offers', ...at(0) }), preferenceInput(at(1))]),
  ).toEqual([true, true]);
});

test('an older "no" that a later "yes" has overruled counts for nothing', () => {
  expect(counts([preferenceInput({ kind: 'optIn', ...at(5) }), preferenceInput(at(0))])).toEqual([
    false,
    false,
  ]);
});

test('address and number of one person, taken off by one act, count once', () => {
  const act = [preferenceInput({ channel: '*' }), preferenceInput({ value: '+447700900123', channel: '*' })];
  expect(counts(act, { person: () => 'one' })).toEqual([true, false]);
  expect(counts(act)).toEqual([true, true]);
});

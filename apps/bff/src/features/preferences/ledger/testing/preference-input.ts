import type { PreferenceInput } from '../types.ts';

/** An opt-out from e-mail that happened at noon, or what `traits` say instead. */
export function preferenceInput(traits: Partial<PreferenceInput> = {}): PreferenceInput {
  return {
    kind: 'optOut',
    type: 'email',
    value: 'ann@example.com',
    channel: 'email',
    purpose: 'marketing',
    cause: 'subject',
    method: 'csv_import',
    reason: 'unknown',
    occurredAt: new Date('2026-03-04T12:00:00Z'),
    occurredPrecision: 'instant',
    comment: undefined,
    campaign: undefined,
    origin: { connection: 'test' },
    personGroup: undefined,
    importLine: undefined,
    ...traits,
  };
}

/** A "no" without a time. */
export const timeless = { occurredAt: undefined, occurredPrecision: 'missing' } as const;

/** The instant `minutes` after noon of that day. */
export const minutesAfterNoon = (minutes: number): Date =>
  new Date(Date.UTC(2026, 2, 4, 12, 0) + minutes * 60_000);

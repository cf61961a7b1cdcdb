import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { pairAsks } from './asks.ts';
import type { ClockEventType } from './terms.ts';

const pair = (...events: readonly (readonly [ClockEventType, string])[]) => {
  const { asks, unasked } = pairAsks(
    events.map(([type, day]) => ({ type, on: Temporal.PlainDate.from(day) })),
  );
  return {
    asks: asks.map(({ kind, asked, answered }) => `${kind} ${String(asked)} → ${String(answered ?? 'open')}`),
    unasked: unasked.map(({ kind, on }) => `${kind} ${String(on)}`),
  };
};

describe('askings and answers', () => {
  it('are paired kind by kind, in the order of asking', () => {
    expect(
      pair(
        ['fee_requested', '2026-01-02'],
        ['identity_requested', '2026-01-03'],
        ['fee_paid', '2026-01-05'],
        ['identity_received', '2026-01-04'],
      ).asks,
    ).toEqual(['fee 2026-01-02 → 2026-01-05', 'identity 2026-01-03 → 2026-01-04']);
  });

  it('asked twice is one waiting from the first asking', () => {
    expect(
      pair(
        ['identity_requested', '2026-01-02'],
        ['identity_requested', '2026-01-09'],
        ['identity_received', '2026-01-12'],
      ).asks,
    ).toEqual(['identity 2026-01-02 → 2026-01-12']);
  });

  it('may be open, may follow one another, and an answer may come unasked', () => {
    expect(
      pair(
        ['clarification_received', '2026-01-01'],
        ['clarification_requested', '2026-01-02'],
        ['clarification_received', '2026-01-03'],
        ['clarification_requested', '2026-01-04'],
      ),
    ).toEqual({
      asks: ['clarification 2026-01-02 → 2026-01-03', 'clarification 2026-01-04 → open'],
      unasked: ['clarification 2026-01-01'],
    });
  });
});

import { canonicalBytes } from '@heed/transparency-log';
import { expect, test } from 'vitest';
import { factsOf } from './blinded-row.ts';
import { preferenceInput } from './testing/preference-input.ts';

test('the facts of an event are written as RFC 8785 has them', () => {
  const event = {
    id: '01999999-0000-7000-8000-000000000001',
    input: preferenceInput({ purpose: 'newsletter "A" \u2028 é' }),
    identifierKey: Buffer.alloc(32, 7),
    hash: Buffer.alloc(32),
    at: Date.UTC(2026, 10, 22, 9, 30),
    effective: true,
    supersededBy: undefined,
    changes: true,
    blind: Buffer.alloc(16),
    index: 0,
  };
  const written = factsOf(event);
  expect(written).toBe(Buffer.from(canonicalBytes(JSON.parse(written))).toString());
  expect(JSON.parse(written)).toMatchObject({ kind: 'optOut', at: '2026-11-22T09:30:00.000Z', v: 1 });
});

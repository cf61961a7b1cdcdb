import { describe, expect, it } from 'vitest';
import { instantOf, localOf } from '../../lib/local-moment.ts';
import { bodyOf, type Draft, missingOf } from './request-draft.ts';

const draft: Draft = {
  type: 'erasure',
  method: 'post',
  received: '2026-01-31T10:00',
  identifiers: ['', ' a@example.com '],
  residence: 'DE',
  establishment: 'DE',
  regimes: [],
  note: ' ',
};

describe('a request that is being logged', () => {
  it('keeps the instant with the offset of the zone it was typed in', () => {
    expect(instantOf('2026-01-31T10:00', 'utc')).toBe('2026-01-31T10:00:00Z');
    const local = instantOf('2026-01-31T10:00', 'local') ?? '';
    expect(new Date(local).getTime()).toBe(new Date(2026, 0, 31, 10, 0).getTime());
    expect(instantOf('31 January', 'utc')).toBeUndefined();
    expect(localOf(new Date('2026-01-31T10:00:30Z'), 'utc')).toBe('2026-01-31T10:00');
  });

  it('sends only what was filled in', () => {
    expect(bodyOf(draft, 'utc')).toEqual({
      type: 'erasure',
      method: 'post',
      receivedAt: '2026-01-31T10:00:00Z',
      residence: 'DE',
      establishment: 'DE',
      identifiers: [{ value: ' a@example.com ' }],
    });
  });

  it('knows what is missing, by field', () => {
    const empty = bodyOf({ ...draft, received: '', identifiers: [''], residence: '' }, 'utc');
    expect([...missingOf(empty).keys()].sort()).toEqual(['identifiers', 'receivedAt', 'residence']);
    expect(missingOf(bodyOf(draft, 'utc')).size).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { type Filter, isSet, rangeOf, sentenceOf, without } from './filters.ts';

const status: Filter = {
  kind: 'choice',
  key: 'status',
  label: 'Status',
  fallback: 'inForce',
  options: [
    { value: 'inForce', label: 'In force' },
    { value: 'all', label: 'All' },
  ],
};
const days: Filter = { kind: 'days', from: 'from', to: 'to', label: 'Recorded' };
const system: Filter = {
  kind: 'toggle',
  key: 'system',
  on: 'show',
  off: 'hide',
  words: { on: 'shown', off: 'hidden' },
};

describe('a filter', () => {
  it('says nothing while its default holds, whether written out or not', () => {
    expect(sentenceOf(status, {})).toBeUndefined();
    expect(sentenceOf(status, { status: 'inForce' })).toBeUndefined();
    expect(sentenceOf(status, { status: 'all' })).toBe('Status All');
  });

  it('says days with their zone, however many ends are given', () => {
    expect(sentenceOf(days, { from: '2026-10-01', to: '2026-10-31' })).toBe(
      'Recorded 1 Oct 2026 – 31 Oct 2026, UTC',
    );
    expect(rangeOf('2026-10-01', undefined)).toBe('from 1 Oct 2026');
    expect(rangeOf(undefined, '2026-10-01')).toBe('until 1 Oct 2026');
    expect(rangeOf('2026-10-01', '2026-10-01')).toBe('on 1 Oct 2026');
  });

  it('that shows more counts as set, so that it can be taken back', () => {
    expect(isSet(system, { system: 'show' })).toBe(true);
    expect(isSet(system, { system: 'hide' })).toBe(false);
  });

  it('is taken away with every parameter it owns', () => {
    expect(without([status, days, system])).toEqual({
      status: undefined,
      from: undefined,
      to: undefined,
      system: undefined,
    });
  });
});

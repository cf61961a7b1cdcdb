import { describe, expect, it } from 'vitest';
import { countOf, formatCount } from './numbers.ts';
import { allOf, anyOf, initialsOf, shortId } from './words.ts';

describe('words', () => {
  it('join names as a sentence does, without a comma before the last', () => {
    expect(anyOf(['A', 'B', 'C'])).toBe('A, B or C');
    expect(allOf(['A', 'B'])).toBe('A and B');
    expect(allOf(['A'])).toBe('A');
  });

  it('stand for a name with two letters', () => {
    expect(initialsOf('Asha Rao')).toBe('AR');
    expect(initialsOf('DPO')).toBe('DP');
    expect(initialsOf('x')).toBe('X');
  });

  it('shorten a reference but keep what kind it is', () => {
    expect(shortId(`evt_${'0123456789abcdef'.repeat(2)}`)).toBe('evt_…abcdef');
    expect(shortId('00000000-0000-4000-8000-00005f0c2a91')).toBe('…0c2a91');
    expect(shortId('evt_01')).toBe('evt_01');
  });

  it('say a count with its thing, and where counting stopped', () => {
    expect(countOf(1, 'event', 'events')).toBe('1 event');
    expect(countOf(1043, 'event', 'events')).toBe('1,043 events');
    expect(formatCount(10_000, true)).toBe('10,000+');
  });
});

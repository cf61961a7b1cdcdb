import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './plain-search.ts';

describe('the search of an address', () => {
  it('is plain text both ways: no quotes, no numbers made of digits', () => {
    const search = { after: '12345', from: '2026-11-22', note: 'true', text: 'a b&c' };
    const written = stringifySearch(search);
    expect(written).toBe('?after=12345&from=2026-11-22&note=true&text=a+b%26c');
    expect(parseSearch(written)).toEqual(search);
  });

  it('leaves out what is not there', () => {
    expect(stringifySearch({ a: undefined, b: null })).toBe('');
  });
});

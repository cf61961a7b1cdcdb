import { describe, expect, it } from 'vitest';
import { likelyRegion, REGIONS } from './regions.ts';

describe('countries', () => {
  it('have a name each, and stand in its order', () => {
    const names = REGIONS.map(({ name }) => name);
    expect(names.every((name) => name.length > 2)).toBe(true);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['en-GB', 'GB'],
    ['de', 'DE'],
    ['pt-BR', 'BR'],
    ['eo', 'US'],
  ])('are suggested by the language: %s', (language, region) => {
    expect(likelyRegion(language)).toBe(region);
  });
});

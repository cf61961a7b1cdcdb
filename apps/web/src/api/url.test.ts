import { describe, expect, it } from 'vitest';
import { urlOf } from './url.ts';

describe('the URL of an endpoint', () => {
  it('puts parameters into the path, encoded', () => {
    expect(urlOf('importView', { params: { importId: 'imp_1/2 3' } })).toBe('/api/v1/imports/imp_1%2F2%203');
  });

  it('writes what is asked and leaves out what is undefined', () => {
    const query = { channel: '*', cause: undefined, limit: 25 } as const;
    expect(urlOf('suppressionList', { query })).toBe('/api/v1/suppressions?channel=*&limit=25');
  });

  it('has no question mark without a query', () => {
    expect(urlOf('importList', { query: {} })).toBe('/api/v1/imports');
    expect(urlOf('importList', {})).toBe('/api/v1/imports');
  });
});

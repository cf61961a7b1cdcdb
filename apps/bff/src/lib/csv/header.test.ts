import { describe, expect, it } from 'vitest';
import { createHeader, headerKey } from './header.ts';

describe('a column name', () => {
  it('is the same whatever its case, accents, separators, quotes and invisible characters', () => {
    for (const name of [
      'Email Address',
      'EMAIL_ADDRESS',
      ' e-mail  address ',
      '"E-Mail-Address"',
      '\uFEFFemail.address',
    ]) {
      expect(headerKey(name)).toBe('email_address');
    }
    expect(headerKey('Dirección de correo electrónico')).toBe('direccion_de_correo_electronico');
  });
});

describe('a header', () => {
  it('finds columns by preference of names, not by their order', () => {
    const header = createHeader(['Mail', 'Email']);
    expect(header.first('email', 'mail')).toBe(1);
    expect(header.all('email', 'mail')).toEqual([0, 1]);
  });

  it('may have columns of one name', () => {
    const header = createHeader(['Email', 'X', 'EMAIL']);
    expect([header.first('email'), header.last('email')]).toEqual([0, 2]);
  });

  it('may have columns named like properties of objects', () => {
    const header = createHeader(['__proto__', 'constructor', 'Email']);
    expect(header.first(headerKey('__proto__'))).toBe(0);
    expect(header.has('toString', 'hasOwnProperty')).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifierType } from './identifier.ts';
import { mask } from './mask.ts';
import { normaliseEmail } from './normalise-email.ts';
import { normalisePhone } from './normalise-phone.ts';
import { anyText } from './testing/any-text.ts';

describe('masks', () => {
  it.each<[IdentifierType, string, string]>([
    ['email', 'anna@example.com', 'a•••@e•••.com'],
    ['email', 'a@x.com', 'a•••@x•••.com'],
    ['email', 'anna.kowalska+very.long.tag@mail.example.co.uk', 'a•••@m•••.uk'],
    ['email', 'жанна@xn--e1afmkfd.xn--p1ai', 'ж•••@п•••.рф'],
    ['email', 'anna@xn--bcher-kva.de', 'a•••@b•••.de'],
    ['email', '7up@7.com', '7•••@7•••.com'],
    ['email', '+tag@example.com', '••••@e•••.com'],
    ['email', '=1+1@example.com', '••••@e•••.com'],
    ['email', '😀@xn--ls8h.la', '••••@••••.la'],
    ['email', '\u0301a@example.com', '••••@e•••.com'],
    ['phone', '+442079460042', '+44 ••••• ••42'],
    ['phone', '+12025550142', '+1 ••••• ••42'],
    ['phone', '+2904242', '+290 ••••• ••42'],
    ['external', '0015g00000ABCd42', '•••42'],
    ['external', 'C-1042', '•••42'],
    ['external', '10 Main Street (b)', '•••b•'],
  ])('%s %s is shown as %s', (type, value, expected) => {
    expect(mask(type, value)).toBe(expected);
  });

  it.each<[IdentifierType, string]>([
    ['email', ''],
    ['email', 'anna'],
    ['email', '@example.com'],
    ['email', 'anna@localhost'],
    ['email', 'anna@example.com/secret'],
    ['phone', ''],
    ['phone', '020 7946 0042'],
    ['phone', '+44 20 7946 0042'],
    ['phone', '+99912345678'],
    ['phone', 'anna@example.com'],
    ['external', ''],
    ['external', 'C-104'],
  ])('%s %j, too short or not normalised, is hidden completely', (type, value) => {
    expect(mask(type, value)).toBe('•••••');
  });

  const normalEmail = fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...Array.from('abé.+жあ9-')), minLength: 1, maxLength: 12 }),
      fc.domain(),
    )
    .map(([local, domain]) => normaliseEmail(`${local}@${domain}`))
    .filter((result) => result.ok)
    .map((result) => result.value);

  it('an e-mail mask depends on nothing but two first characters and the top-level domain', () => {
    fc.assert(
      fc.property(normalEmail, normalEmail, (one, two) => {
        const [local = '', domain = ''] = one.split('@');
        const other = two.split('@');
        const altered = `${local.slice(0, 1)}${other[0]}@${domain.slice(0, 1)}${other[1]}.${domain.split('.').at(-1)}`;
        expect(mask('email', altered)).toBe(mask('email', one));
        expect(mask('email', one)).toMatch(/^[\p{L}\p{N}•]•••@[\p{L}\p{N}•]•••\.[^.]+$/u);
      }),
    );
  });

  it('a phone mask depends on nothing but the calling code and two digits', () => {
    const middle = fc.stringMatching(/^[1-9]\d{6}$/);
    fc.assert(
      fc.property(middle, middle, fc.stringMatching(/^\d\d$/), (one, two, end) => {
        const [first, second] = [one, two].map((digits) => normalisePhone(`+49 30 ${digits}${end}`));
        const masks = [first, second].map((result) => (result?.ok ? mask('phone', result.value) : 'refused'));
        expect(masks).toEqual([`+49 ••••• ••${end}`, `+49 ••••• ••${end}`]);
      }),
    );
  });

  it('an external mask shows at most two characters, and only letters and digits', () => {
    fc.assert(
      fc.property(anyText(40), (value) => {
        expect(mask('external', value)).toMatch(/^•••[\p{L}\p{N}•]{2}$/u);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifierFault } from './identifier.ts';
import { normalisePhone } from './normalise-phone.ts';
import { anyText } from './testing/any-text.ts';

const value = (raw: string, region?: string) => {
  const result = normalisePhone(raw, region);
  return result.ok ? result.value : `refused: ${result.code}`;
};

describe('phone numbers', () => {
  it.each([
    ['E.164', '+442079460042', undefined],
    ['spaces', '+44 20 7946 0042', undefined],
    ['punctuation', '+44 (20) 7946-0042', undefined],
    ['the national zero in brackets', '+44 (0)20 7946 0042', undefined],
    ['dots and slashes', '+44.20.7946/0042', undefined],
    ['double zero', '00 44 20 7946 0042', undefined],
    ['double zero in brackets', '(00)442079460042', undefined],
    ['double zero where another prefix is dialled', '00442079460042', 'US'],
    ['national', '020 7946 0042', 'GB'],
    ['national, region in lower case', '02079460042', 'gb'],
    ['international in a list of another country', '+442079460042', 'FR'],
    ['a tel link', 'tel:+44-20-7946-0042', undefined],
    ['an apostrophe left by a spreadsheet', "'+442079460042", undefined],
    ['full-width digits', '＋４４２０７９４６００４２', undefined],
    ['Arabic digits', '+٤٤٢٠٧٩٤٦٠٠٤٢', undefined],
    ['no-break spaces and bidi marks', '\u202d+44\u00a020\u200e 7946\u00a00042\u202c', undefined],
    ['an extension', '+44 20 7946 0042 ext. 12', undefined],
  ])('%s gives the E.164 form', (_, raw, region) => {
    expect(value(raw, region)).toBe('+442079460042');
  });

  it('accepts a number of possible length in a range not in use', () => {
    expect(value('+1 (100) 555-0142')).toBe('+11005550142');
  });

  it.each<[IdentifierFault, string, string | undefined]>([
    ['empty', '', undefined],
    ['empty', "'", undefined],
    ['empty', '\u200b \u00a0', 'GB'],
    ['damaged_text', '+44\ufffd2079460042', undefined],
    ['control_character', '+44\u00002079460042', undefined],
    ['phone_rounded', '4.42079E+11', undefined],
    ['phone_rounded', '4,42079E+11', 'DE'],
    ['phone_region_needed', '020 7946 0042', undefined],
    ['phone_region_needed', '٠٢٠٧٩٤٦٠٠٤٢', undefined],
    ['phone_region_unknown', '020 7946 0042', 'XX'],
    ['phone_region_unknown', '020 7946 0042', '__proto__'],
    ['phone_not_a_number', 'none', undefined],
    ['phone_not_a_number', 'anna@example.com', 'GB'],
    ['phone_not_a_number', '+', undefined],
    ['phone_not_a_number', '+999 123456789', undefined],
    ['phone_not_a_number', '🙂', 'GB'],
    ['phone_length', '+44 20 79', undefined],
    ['phone_length', '020 79', 'GB'],
    ['phone_length', '+44 20 7946 0042 0042', undefined],
  ])('%s: %j', (code, raw, region) => {
    expect(normalisePhone(raw, region)).toEqual({ ok: false, code });
  });

  it('refuses more than 100 characters unread', () => {
    expect(normalisePhone(`+442079460042${' '.repeat(87)}`).ok).toBe(true);
    for (const raw of [`+442079460042${' '.repeat(88)}`, '+44'.repeat(400_000)]) {
      expect(normalisePhone(raw)).toEqual({ ok: false, code: 'too_long' });
    }
  });

  it('never throws, and what it accepts is E.164 and is accepted again unchanged', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789+ ()-./x;=e')),
      maxLength: 24,
    });
    const raw = fc.oneof(
      anyText(),
      digits,
      digits.map((end) => `+4${end}`),
    );
    fc.assert(
      fc.property(raw, fc.constantFrom(undefined, 'GB', 'US', 'DE', 'PL', 'JP'), (text, region) => {
        const result = normalisePhone(text, region);
        expect(result.ok ? normalisePhone(result.value) : result).toEqual(result);
        expect(result.ok ? result.value : '+00000').toMatch(/^\+\d{5,15}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

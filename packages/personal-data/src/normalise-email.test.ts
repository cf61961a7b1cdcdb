import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAsciiDomain } from './email-domain.ts';
import type { IdentifierFault } from './identifier.ts';
import { normaliseEmail } from './normalise-email.ts';
import { anyText } from './testing/any-text.ts';

const value = (raw: string) => {
  const result = normaliseEmail(raw);
  return result.ok ? result.value : `refused: ${result.code}`;
};

describe('e-mail addresses that mean the same mailbox get the same value', () => {
  it.each([
    ['case', 'Anna.K@Example.COM', 'anna.k@example.com'],
    ['plus-tags and dots are kept', 'a.n.n.a+news@example.com', 'a.n.n.a+news@example.com'],
    ['white space at the ends', ' \t\u00a0\u3000anna@example.com\r\n\u2009', 'anna@example.com'],
    ['a byte order mark', '\ufeffanna@example.com', 'anna@example.com'],
    ['zero width at the ends', '\u200banna@example.com\u200d\u2060', 'anna@example.com'],
    ['bidi marks around it, as mail programs copy them', '\u202aanna@example.com\u202c', 'anna@example.com'],
    ['tag characters outside the basic plane', 'anna@example.com\u{e0020}\u{e007f}', 'anna@example.com'],
    ['blank Braille and Hangul fillers', '\u2800anna@example.com\u3164', 'anna@example.com'],
    ['mailto', 'MAILTO:anna@example.com', 'anna@example.com'],
    ['mailto with fields', 'mailto:anna@example.com?subject=stop', 'anna@example.com'],
    ['mailto with percent signs', 'mailto:anna%2Bx%40example.com', 'anna+x@example.com'],
    ['mailto with a broken percent sign', 'mailto:50%anna@example.com', '50%anna@example.com'],
    ['angle brackets', '<anna@example.com>', 'anna@example.com'],
    ['a display name', 'Anna <anna@example.com>', 'anna@example.com'],
    ['a display name with an address in it', '"bob@x.org <b>" <anna@example.com>', 'anna@example.com'],
    ['several layers', '"Anna" < mailto:\'anna@example.com\' >', 'anna@example.com'],
    ['quotes', '"anna@example.com"', 'anna@example.com'],
    ['single quotes', "'anna@example.com'", 'anna@example.com'],
    ['printed quotes', '\u201canna@example.com\u201d', 'anna@example.com'],
    ['full-width forms', 'ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com'],
    ['full-width @ only', 'anna＠example.com', 'anna@example.com'],
    ['full-width angle brackets', '安娜＜anna@example.com＞', 'anna@example.com'],
    ['the ideographic full stop', 'anna@example。com', 'anna@example.com'],
    ['an international domain', 'anna@BÜCHER.de', 'anna@xn--bcher-kva.de'],
    ['its punycode', 'anna@XN--BCHER-KVA.DE', 'anna@xn--bcher-kva.de'],
    ['its decomposed form', 'anna@bu\u0308cher.de', 'anna@xn--bcher-kva.de'],
    ['sharp s stays itself', 'anna@faß.de', 'anna@xn--fa-hia.de'],
    ['an international top-level domain', 'anna@пример.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
    ['a joiner where the script needs it', 'anna@نامه\u200cای.com', 'anna@xn--mgba3gch31f060k.com'],
    ['a decomposed local part', 'rene\u0301@example.com', 'ren\u00e9@example.com'],
    ['an upper-case local part in another script', 'ЖАННА@example.com', 'жанна@example.com'],
    ['a final sigma before a dot', 'μαρίας.κ@example.com', 'μαρίασ.κ@example.com'],
    ['its capitals', 'ΜΑΡΊΑΣ.Κ@example.com', 'μαρίασ.κ@example.com'],
    ['a final sigma before the @', 'γιώργος@example.com', 'γιώργοσ@example.com'],
    ['the Kelvin sign', '\u212a@example.com', 'k@example.com'],
    ['emoji before the @', '😀@example.com', '😀@example.com'],
    ['an emoji domain', 'a@💩.la', 'a@xn--ls8h.la'],
    ['dots where the standard has none, as real mailboxes have', 'a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    ['every character of atext', "!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ['an underscore in a host name', 'a@my_host.example.com', 'a@my_host.example.com'],
    ['64 bytes before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%s', (_, raw, expected) => {
    expect(value(raw)).toBe(expected);
  });

  it('any address in any case, NFC or NFD, domain in Unicode or punycode', () => {
    const local = fc.string({
      unit: fc.constantFrom(...Array.from('abz09.+-_éüñåžøжяωσς')),
      minLength: 1,
      maxLength: 20,
    });
    const label = fc.string({
      unit: fc.constantFrom(...Array.from('abz9éüñåžжя')),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(local, label, (name, host) => {
        const spellings = [`${name}@${host}.example`, `${name}@${domainToASCII(`${host}.example`)}`];
        const forms = spellings.flatMap((a) => [a, a.toUpperCase(), a.normalize('NFD'), ` <${a}> `]);
        expect(new Set(forms.map(value)).size).toBe(1);
        expect(value(spellings[0] ?? '')).toMatch(/@[a-z0-9-]+\.example$/);
      }),
    );
  });
});

describe('e-mail addresses that look alike stay different', () => {
  it.each([
    ['Cyrillic а', '\u0430nna@example.com'],
    ['Cyrillic а in the domain', 'anna@ex\u0430mple.com'],
    ['dotless ı', 'ann\u0131@example.com'],
    ['mathematical bold', '\u{1d41a}nna@example.com'],
    ['a plus-tag', 'anna+x@example.com'],
    ['a dot', 'a.nna@example.com'],
    ['an accent', '\u00e1nna@example.com'],
  ])('%s', (_, other) => {
    const result = normaliseEmail(other);
    expect(result.ok).toBe(true);
    expect(result).not.toEqual(normaliseEmail('anna@example.com'));
    expect(result).not.toEqual(normaliseEmail('anni@example.com'));
  });
});

describe('texts that are no e-mail address are refused by name', () => {
  it.each<[IdentifierFault, string]>([
    ['empty', ''],
    ['empty', ' \u200b\t'],
    ['empty', '<>'],
    ['empty', '""'],
    ['damaged_text', 'ann\ufffd@example.com'],
    ['damaged_text', 'ann\ud800@example.com'],
    ['damaged_text', 'anna@ex\udc00mple.com'],
    ['control_character', 'an\u0000na@example.com'],
    ['control_character', 'anna@example.com\u0000'],
    ['control_character', 'anna@exa\nmple.com'],
    ['control_character', 'mailto:anna%00@example.com'],
    ['invisible_character', 'an\u200bna@example.com'],
    ['invisible_character', 'an\u00adna@example.com'],
    ['invisible_character', 'anna\u202e@example.com'],
    ['invisible_character', 'anna@exa\u200bmple.com'],
    ['invisible_character', 'anna@exa\u00admple.com'],
    ['invisible_character', 'anna\ufe0f@example.com'],
    ['email_space_inside', 'anna k@example.com'],
    ['email_space_inside', 'anna@example .com'],
    ['email_space_inside', 'anna\u00a0@example.com'],
    ['email_at_missing', 'anna.example.com'],
    ['email_at_missing', 'n/a'],
    ['email_at_repeated', 'anna@bob@example.com'],
    ['email_at_repeated', 'anna@example.com,bob@example.com'],
    ['email_local_empty', '@example.com'],
    ['email_local_character', 'anna,b@example.com'],
    ['email_local_character', '"anna"@example.com'],
    ['email_local_character', 'anna(x)@example.com'],
    ['email_local_character', 'a;b@example.com'],
    ['email_local_too_long', `${'a'.repeat(65)}@example.com`],
    ['email_local_too_long', `${'ж'.repeat(33)}@example.com`],
    ['email_domain_literal', 'anna@[192.0.2.1]'],
    ['email_domain_literal', 'anna@[IPv6:2001:db8::1]'],
    ['email_domain_literal', 'anna@192.0.2.1'],
    ['email_domain_without_dot', 'anna@localhost'],
    ['email_domain_without_dot', 'anna@'],
    ['email_domain_empty_label', 'anna@example..com'],
    ['email_domain_empty_label', 'anna@.example.com'],
    ['email_domain_empty_label', 'anna@example.com.'],
    ['email_domain_invalid', 'anna@example.com/path'],
    ['email_domain_invalid', 'anna@example.com:25'],
    ['email_domain_invalid', 'anna@%65xample.com'],
    ['email_domain_invalid', 'anna@%62ücher.de'],
    ['email_domain_invalid', 'anna@bücher.de/path'],
    ['email_domain_invalid', 'anna@bücher.de:25'],
    ['email_domain_invalid', 'anna@bücher.de#x'],
    ['email_domain_invalid', 'anna@-example.com'],
    ['email_domain_invalid', 'anna@example-.com'],
    ['email_domain_invalid', 'anna@example.123'],
    ['email_domain_invalid', 'anna@192.0.2.0x1'],
    ['email_domain_invalid', `anna@${'a'.repeat(64)}.com`],
    ['email_domain_invalid', 'anna@exa\u200dmple.com'],
    ['email_domain_invalid', 'anna@a℀b.com'],
    ['email_too_long', `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`],
  ])('%s: %j', (code, raw) => {
    expect(normaliseEmail(raw)).toEqual({ ok: false, code });
  });
});

describe('e-mail normalisation, properties', () => {
  const hostile = fc.array(
    fc.oneof(
      anyText(),
      fc.constantFrom('@', '.', '<', '>', '"', "'", 'mailto:', 'a', 'xn--', '\ud800', '\u202e', '％', 'é'),
    ),
    { maxLength: 12 },
  );

  it('never throws, and what it accepts it accepts again unchanged, as visible NFC text within the limits', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const result = normaliseEmail(parts.join(''));
        const again = result.ok ? normaliseEmail(result.value) : result;
        expect(again).toEqual(result);
        expect(result.ok ? result.value : 'a@b.c').toMatch(
          /^[^\s@\p{Cc}\p{Cf}\p{Cs}]{1,64}@[a-z0-9_.-]{3,253}$/u,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('an ordinary address only loses its capitals', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(value(address)).toBe(address.toLowerCase());
      }),
    );
  });

  it('the short way for plain domains gives what IDNA gives', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(toAsciiDomain(domain.toUpperCase())).toBe(domainToASCII(domain));
      }),
    );
  });

  it('refuses more than 1000 characters unread', () => {
    expect(normaliseEmail(`<anna@example.com>${' '.repeat(982)}`).ok).toBe(true);
    for (const raw of [`<anna@example.com>${' '.repeat(983)}`, 'a@b.c,'.repeat(200_000)]) {
      expect(normaliseEmail(raw)).toEqual({ ok: false, code: 'too_long' });
    }
  });

  it('answers a megabyte, and the worst texts just short enough to be read, at once', () => {
    const texts = [
      'a'.repeat(1_000_000),
      ' '.repeat(1_000_000),
      `${' '.repeat(499)}a${' '.repeat(499)}`,
      `a${'\u200b '.repeat(499)}b`,
      `${'<'.repeat(500)}${'>'.repeat(500)}`,
      `${'"'.repeat(999)}`,
      `a@${'a-'.repeat(499)}`,
      `a@${'a.'.repeat(499)}`,
      `a@${'é.'.repeat(499)}`,
      `a@xn--${'9'.repeat(990)}`,
      `${'@'.repeat(1000)}`,
    ];
    const started = performance.now();
    for (const text of texts) expect(normaliseEmail(text).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifierFault } from './identifier.ts';
import { normaliseExternal } from './normalise-external.ts';
import { anyText } from './testing/any-text.ts';

describe('external identifiers', () => {
  it.each([
    ['white space at the ends', ' \u00a0C-1042\r\n', 'C-1042'],
    ['runs of white space inside', '10 Main  Street,\u00a0Leeds', '10 Main Street, Leeds'],
    ['decomposed letters', 'Mu\u0308nchen 7', 'M\u00fcnchen 7'],
    ['case is kept', '0015g00000ABCdE', '0015g00000ABCdE'],
  ])('%s', (_, raw, expected) => {
    expect(normaliseExternal(raw)).toEqual({ ok: true, value: expected });
  });

  it.each<[IdentifierFault, string]>([
    ['empty', ''],
    ['empty', '\u200b\t'],
    ['damaged_text', 'C\ufffd1'],
    ['damaged_text', 'C\udfff1'],
    ['control_character', 'C\u00001'],
    ['control_character', 'C\n1'],
    ['invisible_character', 'C\u200b1'],
    ['invisible_character', 'C\u202e1'],
  ])('%s: %j', (code, raw) => {
    expect(normaliseExternal(raw)).toEqual({ ok: false, code });
  });

  it('refuses more than 255 bytes of UTF-8', () => {
    expect(normaliseExternal('ж'.repeat(127)).ok).toBe(true);
    for (const raw of ['a'.repeat(256), 'ж'.repeat(128), 'x'.repeat(1_000_000)]) {
      expect(normaliseExternal(raw)).toEqual({ ok: false, code: 'too_long' });
    }
  });

  it('never throws, and what it accepts it accepts again unchanged', () => {
    fc.assert(
      fc.property(anyText(300), (raw) => {
        const result = normaliseExternal(raw);
        expect(result.ok ? normaliseExternal(result.value) : result).toEqual(result);
      }),
    );
  });
});

import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSubkey, expandOneBlock, generateDek, importKek, unwrapDek, wrapDek } from './data-key.ts';
import { PersonalDataError } from './personal-data-error.ts';

const bytes = (text: string) => Buffer.from(text, 'hex');
const notAuthentic = new PersonalDataError('not_authentic');

describe('subkeys of a data key', () => {
  // RFC 5869 appendix A.1 to A.3: pseudo-random key, info, first 32 bytes of the output.
  it.each([
    [
      'A.1',
      '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5',
      'f0f1f2f3f4f5f6f7f8f9',
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf',
    ],
    [
      'A.2',
      '06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244',
      Array.from({ length: 80 }, (_, i) => (0xb0 + i).toString(16)).join(''),
      'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c',
    ],
    [
      'A.3',
      '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
      '',
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    ],
  ])('expand as RFC 5869 %s', (_, prk, info, expected) => {
    expect(expandOneBlock(bytes(prk), bytes(info)).toString('hex')).toBe(expected);
  });

  it('equal node:crypto when its extract step made the key', () => {
    // HKDF-Extract is HMAC(salt, input); with it in front, the whole is node's HKDF.
    const prk = expandOneBlock(Buffer.alloc(32), Buffer.from('input'));
    const whole = Buffer.from(hkdfSync('sha256', Buffer.from('input\u0001'), Buffer.alloc(32), 'enc', 32));
    expect(deriveSubkey(prk, 'enc').equals(whole)).toBe(true);
  });

  it('differ from each other and from the key', () => {
    const dek = generateDek();
    const keys = [dek, deriveSubkey(dek, 'enc'), deriveSubkey(dek, 'commit')].map((key) =>
      key.toString('hex'),
    );
    expect(new Set(keys).size).toBe(3);
  });
});

describe('wrapped data keys', () => {
  const kek = importKek(Buffer.alloc(32, 1));
  const context = { subjectRef: '7f3c0f7e-52a4-4a8e-9b39-0a2f4a1c7d11', epoch: 3 };

  it('come back under the same key, subject and epoch, and look different each time', () => {
    const dek = generateDek();
    const wrapped = [wrapDek(kek, dek, context), wrapDek(kek, dek, context)];
    expect(wrapped.map((one) => one.length)).toEqual([61, 61]);
    expect(wrapped[0]?.equals(wrapped[1] ?? Buffer.alloc(0))).toBe(false);
    for (const one of wrapped) expect(unwrapDek(kek, one, context).equals(dek)).toBe(true);
  });

  it('do not open under another key, for another subject or in another epoch', () => {
    const wrapped = wrapDek(kek, generateDek(), context);
    const others = [
      () => unwrapDek(importKek(Buffer.alloc(32, 2)), wrapped, context),
      () => unwrapDek(kek, wrapped, { ...context, epoch: 4 }),
      () => unwrapDek(kek, wrapped, { ...context, subjectRef: '7f3c0f7e-52a4-4a8e-9b39-0a2f4a1c7d12' }),
    ];
    for (const other of others) expect(other).toThrow(notAuthentic);
  });

  it('do not open after any one-bit change', () => {
    const wrapped = wrapDek(kek, generateDek(), context);
    fc.assert(
      fc.property(fc.nat({ max: wrapped.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(wrapped);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(() => unwrapDek(kek, changed, context)).toThrow(PersonalDataError);
      }),
    );
  });

  it('are refused for keys of a wrong length and contexts that name nobody', () => {
    const keyLength = new PersonalDataError('key_length');
    const incomplete = new PersonalDataError('context_incomplete');
    expect(() => importKek(Buffer.alloc(31))).toThrow(keyLength);
    expect(() => wrapDek(kek, Buffer.alloc(16), context)).toThrow(keyLength);
    expect(() => deriveSubkey(Buffer.alloc(33), 'enc')).toThrow(keyLength);
    for (const epoch of [0, -1, 1.5, Number.NaN]) {
      expect(() => wrapDek(kek, generateDek(), { ...context, epoch })).toThrow(incomplete);
    }
    expect(() => wrapDek(kek, generateDek(), { ...context, subjectRef: '' })).toThrow(incomplete);
  });
});

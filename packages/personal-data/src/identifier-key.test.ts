import { createHmac, createSecretKey, hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHmacSha256 } from './hmac.ts';
import type { IdentifierType } from './identifier.ts';
import { checkAgainstNode, createKeyer, identifierKey } from './identifier-key.ts';
import { normaliseEmail } from './normalise-email.ts';
import { PersonalDataError } from './personal-data-error.ts';

const pepper = Buffer.alloc(32, 0x11);
const type = fc.constantFrom<IdentifierType>('email', 'phone', 'external');

describe('suppression keys', () => {
  it('are HMAC-SHA256 over the label, the type and the value with NUL between them', () => {
    const message = Buffer.concat([
      Buffer.from('heed/supp/v1'),
      Buffer.of(0),
      Buffer.from('email'),
      Buffer.of(0),
      Buffer.from('anna@example.com'),
    ]);
    const expected = createHmac('sha256', createSecretKey(pepper)).update(message).digest();
    expect(identifierKey(pepper, 'email', 'anna@example.com').equals(expected)).toBe(true);
  });

  it('never change between versions: suppressions outlive the data they were made from', () => {
    expect(identifierKey(pepper, 'email', 'anna@example.com').toString('hex')).toBe(
      'e16ff875ae3c8775554570608b5d76285b9a470f124a76cbc1a1da510d1f5d9b',
    );
  });

  it('are the same from the fast form', () => {
    const keyer = createKeyer(pepper);
    fc.assert(
      fc.property(type, fc.string({ unit: 'grapheme', maxLength: 400 }), (kind, value) => {
        expect(keyer(kind, value).equals(identifierKey(pepper, kind, value))).toBe(true);
      }),
    );
  });

  it('differ by pepper, type and value', () => {
    const keys = [
      identifierKey(pepper, 'email', 'a'),
      identifierKey(pepper, 'external', 'a'),
      identifierKey(pepper, 'email', 'b'),
      identifierKey(Buffer.alloc(32, 0x12), 'email', 'a'),
    ];
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(4);
    expect(keys.map((key) => key.length)).toEqual([32, 32, 32, 32]);
  });

  it('are one key for every spelling of an address, and another for its homoglyph', () => {
    const keyer = createKeyer(pepper);
    const keyOf = (raw: string) => {
      const result = normaliseEmail(raw);
      return result.ok ? keyer('email', result.value).toString('hex') : result.code;
    };
    const spellings = [
      'rené@bücher.de',
      'RENÉ@BÜCHER.DE',
      'rene\u0301@bu\u0308cher.de',
      ' <René@XN--BCHER-KVA.de>',
    ];
    expect(new Set(spellings.map(keyOf)).size).toBe(1);
    expect(keyOf('r\u0435né@bücher.de')).not.toBe(keyOf('rené@bücher.de'));
  });

  it('are refused for a pepper of fewer than 32 bytes', () => {
    const short = Buffer.alloc(31);
    expect(() => identifierKey(short, 'email', 'a')).toThrow(new PersonalDataError('key_length'));
    expect(() => createKeyer(short)).toThrow(new PersonalDataError('key_length'));
  });

  it('are refused where the fast HMAC differs from node for any length of message', () => {
    expect(() => checkAgainstNode(pepper, createHmacSha256(pepper))).not.toThrow();
    for (const limit of [65, 100, 300, 5000]) {
      const wrongFrom = createHmacSha256(pepper, (data) =>
        hash('sha256', data.length < limit ? data : data.subarray(1), 'binary'),
      );
      expect(() => checkAgainstNode(pepper, wrongFrom)).toThrow(new PersonalDataError('self_check_failed'));
    }
  });
});

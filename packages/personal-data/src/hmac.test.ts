import { createHmac, createSecretKey, hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHmacSha256 } from './hmac.ts';

const bytes = (text: string) => Buffer.from(text, 'hex');

describe('HMAC-SHA256 from one-shot hashes', () => {
  // RFC 4231 §4.2 to §4.8; case 5 is about truncated output.
  it.each([
    [
      '1',
      '0b'.repeat(20),
      Buffer.from('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      '2',
      '4a656665',
      Buffer.from('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      '3',
      'aa'.repeat(20),
      bytes('dd'.repeat(50)),
      '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
    ],
    [
      '4',
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      bytes('cd'.repeat(50)),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      '6',
      'aa'.repeat(131),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      '7',
      'aa'.repeat(131),
      Buffer.from(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('RFC 4231 test case %s', (_, key, message, expected) => {
    expect(createHmacSha256(bytes(key))(message).toString('hex')).toBe(expected);
  });

  it('equals node:crypto for any key and message, as text and as bytes, one after the other', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 150 }),
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 700, size: 'max' }),
            fc.uint8Array({ maxLength: 1200, size: 'max' }),
          ),
        ),
        (key, messages) => {
          const hmac = createHmacSha256(key);
          const expected = (message: string | Uint8Array) =>
            createHmac('sha256', createSecretKey(key)).update(message).digest('hex');
          expect(messages.map((message) => hmac(message).toString('hex'))).toEqual(messages.map(expected));
        },
      ),
    );
  });

  it('hands out results that later calls do not change', () => {
    const hmac = createHmacSha256(Buffer.alloc(32, 7));
    const first = hmac('one');
    const copy = Buffer.from(first);
    hmac('two');
    expect(first.equals(copy)).toBe(true);
  });

  it('uses the hash it is given, so that the self-check is able to fail', () => {
    const wrong = createHmacSha256(Buffer.alloc(32), (data) => hash('sha256', data.subarray(1), 'binary'));
    expect(wrong('a').equals(createHmacSha256(Buffer.alloc(32))('a'))).toBe(false);
  });
});

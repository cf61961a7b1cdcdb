import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from './canonical-bytes.ts';
import { type CanonicalFault, CanonicalValueError } from './canonical-value.ts';

const text = (value: unknown) => new TextDecoder('utf-8', { fatal: true }).decode(canonicalBytes(value));

function fault(value: unknown): CanonicalValueError {
  try {
    canonicalBytes(value);
  } catch (error) {
    if (error instanceof CanonicalValueError) return error;
    throw error;
  }
  throw new Error('The value was accepted.');
}

describe('canonicalBytes, known answers', () => {
  it('writes the string and literals of RFC 8785 §3.2.2 as §3.2.4 prints their bytes', () => {
    const string = JSON.parse('"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"') as string;
    const bytes = canonicalBytes({ string, literals: [null, true, false] });
    expect(Buffer.from(bytes).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c22737472696e67223a22' +
        'e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it('sorts keys by UTF-16 code units, RFC 8785 §3.2.3', () => {
    // The RFC's last key is U+FB33, which is not NFC; U+FF21 stands in its place behind the surrogates.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\uff21': 'Fullwidth Latin Capital Letter A',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(text(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\uff21":"Fullwidth Latin Capital Letter A"}',
    );
  });

  it.each([
    [null, 'null'],
    [true, 'true'],
    ['', '""'],
    ['<\u2028>\u007f', '"<\u2028>\u007f"'],
    ['\b\t\n\f\r\u0001\u001f', '"\\b\\t\\n\\f\\r\\u0001\\u001f"'],
    [0, '0'],
    [-0, '0'],
    [9007199254740991, '9007199254740991'],
    [-9007199254740991, '-9007199254740991'],
    [[], '[]'],
    [{}, '{}'],
    [[[1], { b: 2, a: [] }], '[[1],{"a":[],"b":2}]'],
    [JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('%j', (value, expected) => {
    expect(text(value)).toBe(expected);
  });
});

describe('canonicalBytes refuses what readers could disagree about, and names where', () => {
  const circle: { a?: unknown } = {};
  circle.a = circle;
  const hole = Object.assign([], { 0: 1, 2: 3 });

  it.each<[string, unknown, CanonicalFault, string]>([
    ['undefined', undefined, 'not_json', '$'],
    ['an undefined member', { d: { a: 1, b: undefined } }, 'not_json', '$.d.b'],
    ['a function', { f: () => 1 }, 'not_json', '$.f'],
    ['a toJSON method', { d: { toJSON: () => 1 } }, 'not_json', '$.d.toJSON'],
    ['a symbol', [Symbol('s')], 'not_json', '$[0]'],
    ['a bigint', { n: 1n }, 'not_json', '$.n'],
    ['NaN', { d: [0, { n: Number.NaN }] }, 'not_a_safe_integer', '$.d[1].n'],
    ['infinity', [Number.POSITIVE_INFINITY], 'not_a_safe_integer', '$[0]'],
    ['a float', { n: 0.5 }, 'not_a_safe_integer', '$.n'],
    ['2^53', { n: 2 ** 53 }, 'not_a_safe_integer', '$.n'],
    ['a lone surrogate', { s: 'a\ud800' }, 'lone_surrogate', '$.s'],
    ['a lone surrogate in a key', { s: { '\udc00': 1 } }, 'lone_surrogate', '$.s{key 1}'],
    ['U+0000', ['a\u0000b'], 'nul_character', '$[0]'],
    ['U+0000 in a key', { a: 1, 'b\u0000': 1 }, 'nul_character', '${key 2}'],
    ['decomposed text', { s: 'e\u0301' }, 'not_nfc', '$.s'],
    ['a key that is not NFC (U+FB33 of the RFC example)', { '\ufb33': 1 }, 'not_nfc', '${key 1}'],
    ['a date', { at: new Date(0) }, 'not_plain', '$.at'],
    ['a map', new Map(), 'not_plain', '$'],
    ['bytes', { b: new Uint8Array(2) }, 'not_plain', '$.b'],
    ['a boxed string', [Object('s')], 'not_plain', '$[0]'],
    ['a symbol key', { a: { [Symbol('s')]: 1 } }, 'not_plain', '$.a'],
    ['a hole', { list: hole }, 'not_plain', '$.list'],
    ['an array with a name', Object.assign([1], { extra: 2 }), 'not_plain', '$'],
    ['a circle', circle, 'too_deep', `$${'.a'.repeat(64)}`],
  ])('%s', (_, value, code, path) => {
    const error = fault(value);
    expect([error.code, error.path]).toEqual([code, path]);
    expect(error.message.startsWith(`${path} is `)).toBe(true);
  });

  it('names a key that may be data by its position only', () => {
    expect(fault({ a: 1, 'anna@example.com': { n: 0.5 } }).message).toMatch(
      /^\$\{key 2\}\.n is not an integer/,
    );
  });

  it('never repeats a text value', () => {
    expect(fault({ s: 'anna e\u0301' }).message).not.toContain('anna');
  });
});

describe('canonicalBytes, properties', () => {
  const scalar = fc.oneof(
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\u0000', '').normalize('NFC')),
  );
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('node')),
      fc.dictionary(fc.string(), tie('node')),
    ),
  })).node;

  it('reading the bytes and writing them again gives the same bytes', () => {
    fc.assert(
      fc.property(value, (any) => {
        const written = text(any);
        expect(text(JSON.parse(written))).toBe(written);
      }),
    );
  });

  it('the order in which members were set does not matter', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(text(reversed)).toBe(text(object));
      }),
    );
  });

  it('any JavaScript value is either written as valid JSON or refused with a typed error', () => {
    const outcome = (any: unknown) => {
      try {
        return JSON.stringify(JSON.parse(text(any)));
      } catch (error) {
        return error;
      }
    };
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
        (any) => {
          expect(outcome(any)).toSatisfy(
            (end) => typeof end === 'string' || end instanceof CanonicalValueError,
          );
        },
      ),
    );
  });
});

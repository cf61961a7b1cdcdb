import { createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundContext } from './bound-context.ts';
import { generateDek } from './data-key.ts';
import { encryptGcm } from './envelope.ts';
import { PersonalDataError } from './personal-data-error.ts';
import { commitment, open, type SealContext, seal } from './seal.ts';

const bytes = (text: string) => Buffer.from(text, 'hex');
const context: SealContext = { table: 'identifier', column: 'value', rowId: '42', subjectRef: 'ab-1' };

function failure(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe('AES-256-GCM', () => {
  it('gives test case 16 of the GCM specification (McGrew and Viega, as submitted to NIST)', () => {
    const { ciphertext, tag } = encryptGcm(
      createSecretKey(bytes('feffe9928665731c6d6a8f9467308308'.repeat(2))),
      bytes('cafebabefacedbaddecaf888'),
      bytes('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
      bytes(
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
          '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      ),
    );
    expect(ciphertext.toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
        '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    );
    expect(tag.toString('hex')).toBe('76fc6ece0f4e1768cddf8853bb2d551b');
  });

  it('gives test case 14: one block of zeros', () => {
    const zeros = encryptGcm(
      createSecretKey(Buffer.alloc(32)),
      Buffer.alloc(12),
      Buffer.alloc(0),
      Buffer.alloc(16),
    );
    expect(zeros.ciphertext.toString('hex')).toBe('cea7403d4d606b6e074ec5d3baf39d18');
    expect(zeros.tag.toString('hex')).toBe('d0d1c8a799996bf0265b98b5d48ab919');
  });
});

describe('sealed values', () => {
  it('come back as they were, text and bytes, in the same place under the same key', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 2000 })),
        (plaintext) => {
          const dek = generateDek();
          const sealed = seal(dek, plaintext, context);
          expect(open(dek, sealed, context).equals(Buffer.from(plaintext))).toBe(true);
          expect(sealed.length).toBe(Buffer.from(plaintext).length + 29);
          expect(sealed[0]).toBe(1);
        },
      ),
    );
  });

  it('look different each time', () => {
    const dek = generateDek();
    const all = Array.from({ length: 1000 }, () => seal(dek, 'anna@example.com', context).toString('hex'));
    expect(new Set(all.map((text) => text.slice(2, 26))).size).toBe(1000);
    expect(new Set(all.map((text) => text.slice(26, 58))).size).toBe(1000);
  });

  it('do not open after any one-bit change, or any cut', () => {
    const dek = generateDek();
    const sealed = seal(dek, 'anna@example.com', context);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(dek, changed, context)).toThrow(PersonalDataError);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(dek, sealed.subarray(0, length), context)).toThrow(PersonalDataError);
    }
  });

  it('do not open in any other place, or under another key', () => {
    const dek = generateDek();
    const sealed = seal(dek, 'anna@example.com', context);
    const part = fc.string({ minLength: 1, maxLength: 12 });
    const place = fc.record({ table: part, column: part, rowId: part, subjectRef: part });
    fc.assert(
      fc.property(
        place,
        fc.subarray(['table', 'column', 'rowId', 'subjectRef'], { minLength: 1 }),
        (other, names) => {
          const moved = {
            ...context,
            ...Object.fromEntries(Object.entries(other).filter(([key]) => names.includes(key))),
          };
          fc.pre(JSON.stringify(moved) !== JSON.stringify(context));
          expect(() => open(dek, sealed, moved)).toThrow(new PersonalDataError('not_authentic'));
        },
      ),
    );
    expect(() => open(generateDek(), sealed, context)).toThrow(new PersonalDataError('not_authentic'));
  });

  it('are bound to a place that can be read in one way only', () => {
    const parts = fc.array(
      fc.string({ unit: fc.constantFrom('|', ':', '1', 'a', '\0', 'é'), minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(parts, parts, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(boundContext('x', one).equals(boundContext('x', two))).toBe(same);
      }),
      { numRuns: 2000 },
    );
    for (const joined of ['a|b', 'a|1:b', '1:a|1:b', 'a:b', 'ab']) {
      expect(boundContext('x', [joined]).equals(boundContext('x', ['a', 'b']))).toBe(false);
    }
    expect(boundContext('x', ['a|b', 'c']).equals(boundContext('x', ['a', 'b|c']))).toBe(false);
  });

  it('are refused without a complete place, or with a key of a wrong length', () => {
    const dek = generateDek();
    for (const name of ['table', 'column', 'rowId', 'subjectRef']) {
      for (const bad of ['', '\ud800']) {
        expect(() => seal(dek, 'x', { ...context, [name]: bad })).toThrow(
          new PersonalDataError('context_incomplete'),
        );
      }
    }
    expect(() => seal(Buffer.alloc(31), 'x', context)).toThrow(new PersonalDataError('key_length'));
  });

  it('fail with a fixed sentence and code: no plaintext, key or cause in the error', () => {
    const dek = generateDek();
    const sealed = seal(dek, 'anna@example.com', context);
    const cases = [
      [() => open(dek, sealed, { ...context, rowId: '43' }), 'not_authentic'],
      [() => open(generateDek(), sealed, context), 'not_authentic'],
      [() => open(dek, sealed.subarray(0, 20), context), 'sealed_malformed'],
      [() => open(dek, Buffer.concat([Buffer.of(2), sealed.subarray(1)]), context), 'sealed_malformed'],
    ] as const;
    for (const [action, code] of cases) {
      const error = failure(action);
      expect(error).toBeInstanceOf(PersonalDataError);
      expect(error).toMatchObject({
        code,
        name: 'PersonalDataError',
        message: new PersonalDataError(code).message,
      });
      expect(error).not.toHaveProperty('cause');
      expect(inspect(error, { depth: 9 })).not.toMatch(/anna|example\.com/);
    }
  });
});

describe('commitments', () => {
  it('are the same for the same field and text, as text or bytes, and have 32 bytes', () => {
    const dek = generateDek();
    const one = commitment(dek, 'comment', 'zażółć');
    expect(one.equals(commitment(dek, 'comment', Buffer.from('zażółć')))).toBe(true);
    expect(one.length).toBe(32);
  });

  it('differ by key, field and text, also where field and text would join to the same', () => {
    const dek = generateDek();
    const all = [
      commitment(dek, 'note', 'ab'),
      commitment(dek, 'notea', 'b'),
      commitment(dek, 'note', 'abc'),
      commitment(generateDek(), 'note', 'ab'),
    ].map((one) => one.toString('hex'));
    expect(new Set(all).size).toBe(4);
  });

  it('are refused for a field without a name or with NUL in it', () => {
    for (const field of ['', 'a\0b']) {
      expect(() => commitment(generateDek(), field, 'x')).toThrow(
        new PersonalDataError('context_incomplete'),
      );
    }
  });

  it('never change between versions: the trail keeps them for years', () => {
    expect(commitment(Buffer.alloc(32, 5), 'comment', 'no more').toString('hex')).toBe(
      '951245d75c9a0b87c678632b547520bfc4d38e8fdf5e44040f8fd6d6d35c75fe',
    );
  });
});

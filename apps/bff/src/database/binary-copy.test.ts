import { expect, test } from 'vitest';
import { binaryCopy } from './binary-copy.ts';

const header = '5047434f50590aff0d0a000000000000000000';

test('rows follow the format of the manual: header, fields with lengths, end mark', () => {
  const bytes = binaryCopy(
    ['uuid', 'bytea', 'text', 'integer', 'boolean', 'timestamptz', 'text'],
    [
      [
        '00000000-0000-4000-8000-000000000001',
        Buffer.from([1, 2]),
        'ä',
        7,
        true,
        Date.UTC(2000, 0, 1, 0, 0, 1),
        null,
      ],
    ],
  );
  expect(bytes.toString('hex')).toBe(
    [
      header,
      '0007',
      '0000001000000000000040008000000000000001',
      '000000020102',
      '00000002c3a4',
      '0000000400000007',
      '0000000101',
      '0000000800000000000f4240',
      'ffffffff',
      'ffff',
    ].join(''),
  );
});

test('grows beyond its first buffer without losing a byte', () => {
  const rows = Array.from({ length: 500 }, (_, n) => ['é'.repeat(n)]);
  const bytes = binaryCopy(['text'], rows);
  const expected = rows.map(([text]) => {
    const value = Buffer.from(text ?? '');
    const head = Buffer.alloc(6);
    head.writeInt16BE(1);
    head.writeInt32BE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  expect(bytes.subarray(19, -2).equals(Buffer.concat(expected))).toBe(true);
});

test.each(['', '0000', '00000000-0000-4000-8000-00000000000g', '00000000-0000-4000-8000-0000000000012'])(
  'what is not a UUID is refused: %j',
  (text) => {
    expect(() => binaryCopy(['uuid'], [[text]])).toThrow('A uuid column takes a UUID');
  },
);

test('instants before and long after 2000 keep every millisecond', () => {
  for (const at of [
    Date.UTC(1970, 0, 1, 0, 0, 0, 1),
    Date.UTC(1999, 11, 31, 23, 59, 59, 999),
    Date.UTC(2250, 5, 5),
  ]) {
    const bytes = binaryCopy(['timestamptz'], [[at]]);
    expect(bytes.readBigInt64BE(25)).toBe(BigInt(at - Date.UTC(2000, 0, 1)) * 1000n);
  }
});

test('a list of UUIDs is an array of one dimension, a date its days since 2000', () => {
  const bytes = binaryCopy(
    ['uuid[]', 'date'],
    [[['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'], '2000-02-01']],
  );
  expect(bytes.toString('hex')).toBe(
    [
      header,
      '0002',
      '0000003c',
      '00000001' + '00000000' + '00000b86' + '00000002' + '00000001',
      '00000010' + '00000000000040008000000000000001',
      '00000010' + '00000000000040008000000000000002',
      '00000004' + '0000001f',
      'ffff',
    ].join(''),
  );
  expect(() => binaryCopy(['uuid[]'], [[[]]])).toThrow('a list or null');
});

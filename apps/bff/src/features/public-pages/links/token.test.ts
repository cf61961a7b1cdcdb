import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildKeys } from '../../../testing/build-keys.ts';
import { linkId, readToken, writeToken } from './token.ts';

const keys = buildKeys();
const anyId = fc.uuid();
const item = { identifierKey: Buffer.alloc(32, 7), channel: 'email', purpose: 'marketing' };

test('a token names the link it was made for, and looks like nothing', () => {
  fc.assert(
    fc.property(anyId, (id) => {
      const token = writeToken(keys, id);
      expect(token).toMatch(/^[\w-]{44}$/);
      expect(readToken(keys, token)).toBe(id);
    }),
  );
});

test('a token with any one bit changed names nothing', () => {
  const token = writeToken(keys, linkId(keys, item));
  for (let place = 0; place < token.length; place += 1) {
    for (const other of ['A', 'B', '-', '_', '0', 'z']) {
      if (other === token[place]) continue;
      expect(readToken(keys, token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined();
    }
  }
});

test('the MAC of one link does not open another', () => {
  const one = writeToken(keys, linkId(keys, item));
  const other = writeToken(keys, linkId(keys, { ...item, purpose: 'marketing.offers' }));
  // 16 bytes are 21 characters and a bit: everything behind is the MAC.
  expect(readToken(keys, other.slice(0, 22) + one.slice(22))).toBeUndefined();
});

test.each(['', '1', 'x'.repeat(44), '1'.repeat(10_000), '1%00', '__proto__', '2'.padEnd(44, 'A')])(
  'no token: %s',
  (text) => {
    expect(readToken(keys, text)).toBeUndefined();
  },
);

test('tokens of other keys name nothing', () => {
  expect(readToken(keys, writeToken(buildKeys(), linkId(keys, item)))).toBeUndefined();
});

test('the same item is the same link; what differs in anything is another', () => {
  const items = [
    item,
    { ...item, channel: 'sms' },
    { ...item, purpose: 'marketing.offers' },
    { ...item, campaignExternalId: 'a' },
    { ...item, campaignName: 'a' },
    { ...item, identifierKey: Buffer.alloc(32, 8) },
  ];
  expect(linkId(keys, { ...item })).toBe(linkId(keys, item));
  expect(new Set(items.map((one) => linkId(keys, one))).size).toBe(items.length);
});

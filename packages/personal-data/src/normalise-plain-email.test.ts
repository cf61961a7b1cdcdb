import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseAnyEmail, normaliseEmail } from './normalise-email.ts';

const label = fc.stringMatching(/^[a-z0-9_A-Z-]{1,12}$/);
const local = fc.stringMatching(/^[a-z0-9._+A-Z'-]{1,70}$/);
const address = fc
  .tuple(local, fc.array(fc.oneof(label, fc.constant('xn--mnchen-3ya'), fc.constant('')), { maxLength: 4 }))
  .map(([before, labels]) => `${before}@${labels.join('.')}`);

test('a plain address is answered as by the long way, whatever its parts', () => {
  fc.assert(
    fc.property(fc.oneof(address, fc.emailAddress(), fc.string()), (raw) => {
      expect(normaliseEmail(raw)).toEqual(normaliseAnyEmail(raw));
    }),
    { numRuns: 3_000 },
  );
});

test.each(['a'.repeat(64), 'a'.repeat(65)])('the longest local parts are no exception', (before) => {
  expect(normaliseEmail(`${before}@example.com`)).toEqual(normaliseAnyEmail(`${before}@example.com`));
});

test('nor are the longest addresses', () => {
  for (let length = 240; length < 262; length += 1) {
    const raw =
      `a@${'b'.repeat(50)}.${'c'.repeat(50)}.${'d'.repeat(50)}.${'e'.repeat(50)}.`.padEnd(length - 4, 'f') +
      '.com';
    expect(normaliseEmail(raw)).toEqual(normaliseAnyEmail(raw));
  }
});

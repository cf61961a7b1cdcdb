import { expect, test } from 'vitest';
import { newSecret, readToken, writeToken } from './token.ts';

const ID = '0198f3a0-1111-7abc-8def-000000000001';

test('what is shown is what is read', () => {
  const secret = newSecret();
  expect(readToken(writeToken({ id: ID, secret }))).toEqual({ id: ID, secret });
});

test.each([
  ['nothing', ''],
  ['another prefix', writeToken({ id: ID, secret: newSecret() }).replace('heed_', 'head_')],
  ['a short secret', writeToken({ id: ID, secret: 'short' })],
  ['a long secret', writeToken({ id: ID, secret: `${newSecret()}x` })],
  ['an id in capitals', `heed_${'A'.repeat(32)}_${newSecret()}`],
])('%s is no token', (_name, text) => {
  expect(readToken(text)).toBeUndefined();
});

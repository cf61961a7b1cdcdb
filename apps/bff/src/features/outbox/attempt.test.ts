import { expect, test } from 'vitest';
import { afterFault, isServersFault, waitAfter } from './attempt.ts';

test('waiting grows from half a minute to an hour', () => {
  expect([1, 2, 3, 7, 8, 50].map(waitAfter)).toEqual([30, 60, 120, 1920, 3600, 3600]);
});

test.each([
  [{ responseCode: 550, code: 'EENVELOPE' }, 'failed', 'smtp_550', false],
  [{ responseCode: 451, code: 'EENVELOPE' }, 'waiting', 'smtp_451', false],
  [{ responseCode: 535, code: 'EAUTH' }, 'waiting', 'login_refused', true],
  [{ code: 'ECONNECTION' }, 'waiting', 'no_connection', true],
  [{ code: 'ESOCKET' }, 'waiting', 'no_connection', true],
  [{ code: 'ETLS' }, 'waiting', 'no_secure_connection', true],
  [new Error('anything'), 'waiting', 'not_sent', true],
  [undefined, 'waiting', 'not_sent', true],
])('%o is %s as %s', (fault, state, code, isServers) => {
  const settlement = afterFault(fault, 1);
  expect(settlement).toMatchObject({ state, code });
  expect(isServersFault(settlement)).toBe(isServers);
});

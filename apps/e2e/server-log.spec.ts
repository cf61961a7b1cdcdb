import { readFileSync } from 'node:fs';
import { CANARIES, EMAIL, PHONE } from './src/personal-data.ts';
import { heed } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

test("after all of this, Heed's own log holds nobody's address, number, name or words", () => {
  const log = readFileSync(heed().logFile, 'utf8');
  const terminal = readFileSync(heed().outputFile, 'utf8');
  expect(log.split('\n').length, 'the log was written').toBeGreaterThan(10);
  for (const canary of CANARIES) expect(log + terminal).not.toContain(canary);
  expect(log).not.toMatch(EMAIL);
  expect(log).not.toMatch(PHONE);
  // The welcome names the demo's own accounts, and nobody else.
  expect(terminal.replaceAll(/\w+@heed\.test/g, '')).not.toMatch(EMAIL);
});

test('after all of this, nothing has failed inside Heed', () => {
  const failed = readFileSync(heed().logFile, 'utf8')
    .split('\n')
    .filter((line) => /"level":(50|60)|"status":5\d\d/.test(line));
  expect(failed).toEqual([]);
});

import { expect, test } from 'vitest';
import { closingLine, playwrightCounts, sum, vitestCounts } from './lib/counts.mjs';

/** @param {string} status @param {string[]} tests */
const file = (status, ...tests) => ({ status, assertionResults: tests.map((one) => ({ status: one })) });

test('a test file that broke before its first test is one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [file('passed', 'passed'), file('failed', 'failed', 'passed'), file('failed')],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('an end-to-end test that passed only when repeated is a failure', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }, errors: [{}] };
  expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 1 });
});

test('an error outside every end-to-end test is a failure', () => {
  const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] };
  expect(playwrightCounts(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the closing line has exactly the promised form', () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: 1 },
    { passed: 0, failed: 1, skipped: 0 },
  ]);
  expect(closingLine(total)).toBe('Tests: 2 passed, 1 failed');
});

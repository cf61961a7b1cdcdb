import { CONNECTOR_FAULTS, type ConnectorFaultCode } from '@heed/connectors';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consequenceOf } from './breaker.ts';

// Object.keys is typed string[]; the table is a const, so its keys are exactly the codes.
const codes = Object.keys(CONNECTOR_FAULTS) as ConnectorFaultCode[];
const count = fc.integer({ min: 1, max: 1000 });

test('whatever the fault, something waits or a person is called: nothing is tried again at once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...codes),
      count,
      count,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (code, failures, attempts, chance) => {
        const { stops, restMs, taskWaitMs } = consequenceOf(code, { failures, attempts }, chance);
        expect(stops).toBe(restMs > 0);
        expect(restMs + taskWaitMs > 0 || CONNECTOR_FAULTS[code] === 'thisOne').toBe(true);
      },
    ),
  );
});

test('one passing fault is the task’s own; the third in a row is the connection’s', () => {
  expect(consequenceOf('timeout', { failures: 1, attempts: 1 }, 1).stops).toBe(false);
  expect(consequenceOf('timeout', { failures: 3, attempts: 1 }, 1).stops).toBe(true);
});

test.each(['rate_limited', 'credits_exhausted', 'credentials_refused'] as const)(
  '%s stops at once',
  (code) => {
    expect(consequenceOf(code, { failures: 1, attempts: 1 }, 0).stops).toBe(true);
  },
);

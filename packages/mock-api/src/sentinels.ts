import { MockProblem } from './problem.ts';

/**
 * Failures on demand: written inside a cursor (`after=error-500`), a reference (`imp_000…00500`) or an identifier that
 * is looked up (`error-500@heed.test`). No test needs to intercept a request.
 */
const PLACES = [/^error-(500|503|422|429)(?:@heed\.test)?$/, /^[a-z]+_0{29}(500|503|422|429)$/];
const SLOW = [/^slow-(\d{1,5})(?:@heed\.test)?$/, /^[a-z]+_0{26}99(\d{4})$/];

/** Throws the failure that a value of the input asks for; answers how long to wait otherwise, in milliseconds. */
export function obeySentinels(values: readonly unknown[]): number {
  let wait = 0;
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const status = PLACES.map((place) => place.exec(value)?.[1]).find(Boolean);
    if (status) throw failureOf(status);
    wait = Math.max(wait, Number(SLOW.map((place) => place.exec(value)?.[1]).find(Boolean) ?? 0));
  }
  return wait;
}

/** Whether a cursor is a sentinel, so that it is not looked for in the list. */
export function isSlowSentinel(value: string): boolean {
  return SLOW.some((place) => place.test(value));
}

/** The problem that a status asks for. */
export function failureOf(status: string): MockProblem {
  if (status === '503') {
    return new MockProblem(
      'database_unavailable',
      'The database cannot be reached now. Nothing was changed; try again shortly.',
      {
        retryAfterSeconds: 5,
      },
    );
  }
  if (status === '429') {
    return new MockProblem('too_many_attempts', 'Too many attempts. Wait a minute and try again.', {
      retryAfterSeconds: 60,
    });
  }
  if (status === '422') return new MockProblem('invalid_request', 'The request has faults.', { faults: [] });
  return new MockProblem(
    'internal',
    'Something failed inside Heed. Nothing was changed. The request id helps to find the cause.',
  );
}

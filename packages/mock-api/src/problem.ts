import { PROBLEMS, type Problem, type ProblemCode } from '@heed/contract';

type Extras = Pick<Problem, 'faults' | 'missing' | 'retryAfterSeconds'>;

/** Thrown by a handler to answer with problem details, as the BFF does. */
export class MockProblem extends Error {
  readonly code: ProblemCode;
  readonly extras: Extras;

  constructor(code: ProblemCode, detail: string, extras: Extras = {}) {
    super(detail);
    this.name = 'MockProblem';
    this.code = code;
    this.extras = extras;
  }
}

/** The same words for what does not exist and for what the caller may not know of. */
export function notFound(): MockProblem {
  return new MockProblem('not_found', 'There is nothing here, or nothing that you may see.');
}

/** The problem as an HTTP answer (RFC 9457). */
export function problemResponse(problem: MockProblem, requestId: string): Response {
  const { status, title } = PROBLEMS[problem.code];
  const body: Problem = {
    type: `urn:heed:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    requestId,
    ...problem.extras,
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  const { retryAfterSeconds } = problem.extras;
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}

import type { Logger } from 'pino';
import { problemBody } from './problem.ts';
import { toProblem } from './to-problem.ts';

/** An error as HTTP says it: the same words whichever way the request came. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is answered to an error; one that nobody expected is logged, without its message. */
export function problemAnswer(error: unknown, requestId: string, log: Logger): ProblemAnswer {
  const problem = toProblem(error);
  if (problem.code === 'internal') {
    // Name and place only: a message may quote a value.
    const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: '' };
    log.error({
      requestId,
      error: name,
      at: stack
        ?.split('\n')
        .filter((line) => line.includes(' at '))
        .slice(0, 6),
    });
  }
  const body = problemBody(problem, requestId);
  const { status, retryAfterSeconds } = body;
  return {
    status,
    headers: {
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json; charset=utf-8',
    },
    body: JSON.stringify(body),
  };
}

import { PROBLEMS, type Problem, type ProblemCode } from '@heed/contract';

type Extra = Pick<Problem, 'faults' | 'missing' | 'retryAfterSeconds'>;

/** An error that is an answer: thrown by handlers, turned into problem details (RFC 9457) at the edge. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  /** @param detail a sentence the reader can act on; it never repeats the input */
  constructor(code: ProblemCode, detail: string, extra: Extra = {}) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.extra = extra;
  }
}

/** The body of a problem answer. */
export function problemBody(error: ProblemError, requestId: string): Problem {
  const { status, title } = PROBLEMS[error.code];
  return {
    type: `urn:heed:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...error.extra,
  };
}

/** There is nothing here: the same words whether a thing does not exist or is not for this reader. */
export const notFound = (): ProblemError =>
  new ProblemError('not_found', 'There is nothing here, or nothing that you may see.');

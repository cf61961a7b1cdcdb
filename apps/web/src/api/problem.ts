import { type Problem, type ProblemCode, problemSchema } from '@heed/contract';

/** What can go wrong before Heed has answered: no network, no server, or something else that answered in its place. */
export type LocalProblemCode = 'offline' | 'unreachable' | 'unexpected_answer';

/** Problem details as the server sends them, or the same shape for a failure on the way there. */
export type AnyProblem = Omit<Problem, 'code'> & { readonly code: ProblemCode | LocalProblemCode };

/** The one error that `call` and `upload` throw; `requestId` is null where no server has given one. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: AnyProblem;

  constructor(problem: AnyProblem) {
    super(problem.detail);
    this.problem = problem;
  }

  get code(): AnyProblem['code'] {
    return this.problem.code;
  }

  /** HTTP status; 0 where no answer came. */
  get status(): number {
    return this.problem.status;
  }

  get requestId(): string | null {
    return this.problem.requestId === '' ? null : this.problem.requestId;
  }
}

const LOCAL: Record<LocalProblemCode, { title: string; detail: string }> = {
  offline: { title: 'You are offline', detail: 'This device has no network; try again when it is back.' },
  unreachable: {
    title: 'Heed cannot be reached',
    detail:
      'No answer came. Try again in a moment; if you were changing something, look first whether it was done.',
  },
  unexpected_answer: {
    title: 'The answer was not understood',
    detail: 'Something other than Heed answered. Reload the page; if it stays, tell your administrator.',
  },
};

function localProblem(code: LocalProblemCode, status: number): ApiProblem {
  return new ApiProblem({ type: 'about:blank', status, code, requestId: '', ...LOCAL[code] });
}

/** No answer at all: the network is away, or the server is. */
export function noAnswer(): ApiProblem {
  return localProblem(navigator.onLine ? 'unreachable' : 'offline', 0);
}

/** An answer that is neither what the endpoint promises nor problem details. */
export function unexpectedAnswer(status: number): ApiProblem {
  return localProblem('unexpected_answer', status);
}

/** The problem inside an answer that is not 2xx: the server's own, or a synthetic one where it is not Heed's. */
export function problemOf(status: number, text: string): ApiProblem {
  try {
    const parsed = problemSchema.safeParse(JSON.parse(text));
    if (parsed.success) return new ApiProblem(parsed.data);
  } catch {
    // Not JSON, so not from Heed: a proxy's page, or a cut answer.
  }
  return unexpectedAnswer(status);
}

/** Whatever was thrown, as an ApiProblem; what is none is a fault of the page itself and says so. */
export function asApiProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : unexpectedAnswer(0);
}

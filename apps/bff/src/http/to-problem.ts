import * as z from 'zod';
import { TooManyWaiting } from '../lib/semaphore.ts';
import { ProblemError } from './problem.ts';

/** PostgreSQL or its connection is away, restarting, or has no room (SQLSTATE classes 08, 53, 57; node's socket codes). */
const AWAY = /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN)$/;

/** What an error means to the one who asked; anything unknown is an internal fault and tells nothing of its cause. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof z.ZodError) return fromZod(error);
  if (error instanceof TooManyWaiting) {
    return new ProblemError('busy', 'Too many are signing in at this moment. Try again shortly.', {
      retryAfterSeconds: 5,
    });
  }
  const { code, type, status, message, limit } = describe(error);
  if (type === 'entity.too.large')
    return new ProblemError('body_too_large', `The body is larger than ${Math.round(limit / 1000)} kB.`);
  if (error instanceof URIError)
    return new ProblemError('invalid_request', 'The address is not well formed.');
  // Whatever else the reader of bodies finds wrong: syntax, charset, encoding, compressed data, length.
  if (status >= 400 && status < 500)
    return new ProblemError('malformed_json', 'The body could not be read as JSON in UTF-8.');
  if (
    AWAY.test(code) ||
    /Connection terminated|connection error|connection timeout|timeout exceeded when trying/i.test(message)
  ) {
    return new ProblemError(
      'database_unavailable',
      'The database cannot be reached now. Nothing was changed; try again shortly.',
      {
        retryAfterSeconds: 5,
      },
    );
  }
  return new ProblemError(
    'internal',
    'Something failed inside Heed. Nothing was changed. The request id helps to find the cause.',
  );
}

/** Every fault by its path; zod's messages never repeat the value, and unknown keys are named without their values. */
export function fromZod(error: z.ZodError): ProblemError {
  const faults = error.issues.slice(0, 100).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.code === 'unrecognized_keys' ? 'has fields that are not known here' : issue.message,
  }));
  return new ProblemError('invalid_request', 'The request has faults; each is named.', { faults });
}

interface Described {
  readonly code: string;
  readonly type: string;
  readonly status: number;
  readonly message: string;
  readonly limit: number;
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { code: '', type: '', status: 0, message: '', limit: 0 };
  const code = 'code' in error ? String(error.code) : '';
  const type = 'type' in error ? String(error.type) : '';
  const status = 'status' in error ? Number(error.status) : 0;
  const limit = 'limit' in error ? Number(error.limit) : 0;
  return { code, type, status, message: error.message, limit };
}

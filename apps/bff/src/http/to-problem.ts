import * as z from 'zod';
import { isAway } from '../database/away.ts';
import { TooManyWaiting } from '../lib/semaphore.ts';
import { ProblemError } from './problem.ts';

/** What an error means to the one who asked; anything unknown is an internal fault and tells nothing of its cause. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof z.ZodError) return fromZod(error);
  if (error instanceof TooManyWaiting) {
    return new ProblemError('busy', 'Too many are signing in at this moment. Try again shortly.', {
      retryAfterSeconds: 5,
    });
  }
  const { type, status, limit } = describe(error);
  if (type === 'entity.too.large')
    return new ProblemError('body_too_large', `The body is larger than ${Math.round(limit / 1000)} kB.`);
  if (error instanceof URIError)
    return new ProblemError('invalid_request', 'The address is not well formed.');
  // Whatever else the reader of bodies finds wrong: syntax, charset, encoding, compressed data, length.
  if (status >= 400 && status < 500)
    return new ProblemError('malformed_json', 'The body could not be read as JSON in UTF-8.');
  if (isAway(error)) {
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
  readonly type: string;
  readonly status: number;
  readonly limit: number;
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { type: '', status: 0, limit: 0 };
  const type = 'type' in error ? String(error.type) : '';
  const status = 'status' in error ? Number(error.status) : 0;
  const limit = 'limit' in error ? Number(error.limit) : 0;
  return { type, status, limit };
}

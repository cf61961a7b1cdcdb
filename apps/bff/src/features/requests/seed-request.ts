import type { RequestCreateBody, RequestFacts } from '@heed/contract';
import type { AuditContext } from '../audit/index.ts';
import type { RequestWriter } from './dependencies.ts';
import type { StepInput } from './effects.ts';
import { type LoggedRequest, logRequest } from './log-request.ts';
import { findRequest } from './queries.ts';
import { takeStep } from './take-step.ts';

// `step` and its fields, without the version: nobody else works on a request that is being made.
type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;

/** A step that was taken at a time, by somebody. */
export type SeedStep = WithoutVersion<StepInput> & {
  readonly at: Date;
  readonly context: AuditContext;
  /** What parts that are not there yet would say: `{ previewAt }`, `{ tasks }`, `{ held }`, `{ certificate }`. */
  readonly assume?: Partial<RequestFacts>;
};

export interface RequestToSeed {
  readonly body: RequestCreateBody;
  /** When it was logged, and by whom. */
  readonly loggedAt: Date;
  readonly context: AuditContext;
  readonly steps: readonly SeedStep[];
}

/**
 * Makes a request with a past, through the same rules as at the desk, each step at its own time: for the demo and for
 * tests. Audit events carry the time at which they are written.
 * @throws ProblemError where a step is not possible
 */
export async function seedRequest(writer: RequestWriter, request: RequestToSeed): Promise<LoggedRequest> {
  const logged = await logRequest(writer, request.body, request.context, request.loggedAt);
  for (const { at, context, assume, ...step } of request.steps) {
    const row = await findRequest(writer.ledger.kysely, logged.ref);
    if (row === undefined) throw new Error('A seeded request went away.');
    const input = { ...step, version: row.version } as StepInput;
    await takeStep(writer, logged.ref, input, { context, at, ...(assume === undefined ? {} : { assume }) });
  }
  return logged;
}

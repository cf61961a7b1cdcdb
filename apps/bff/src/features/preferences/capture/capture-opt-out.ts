import type { CapturedOptOut, OptOutInput } from '@heed/contract';
import { ProblemError } from '../../../http/problem.ts';
import type { AuditContext, NewAuditEvent } from '../../audit/index.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import type { Appends } from '../ledger/joined-appends.ts';
import { type AppendedBatch, PreferenceRefused } from '../ledger/types.ts';
import type { Contradictions } from './contradictions.ts';
import { withEveryIdentifier } from './everything.ts';
import type { KeepAnswer } from './idempotency.ts';
import { presentCapture } from './present.ts';
import { FUTURE_WORDS, OPT_IN_WORDS, type ReadCapture, type ReadContext, readCapture } from './read-input.ts';

export interface CaptureDependencies extends LedgerDependencies {
  readonly appends: Appends;
  readonly contradictions: Contradictions;
}

/**
 * Records one call of a program. What is told of the ledger concerns the identifiers it named.
 * @throws ProblemError `opt_in_refused` for a "yes", `invalid_request` naming every fault
 */
export async function captureOptOut(
  dependencies: CaptureDependencies,
  input: OptOutInput,
  reading: ReadContext,
  context: AuditContext,
  keep: KeepAnswer,
): Promise<CapturedOptOut> {
  if (input.kind === 'optIn') {
    await dependencies.contradictions.add(context);
    throw new ProblemError('opt_in_refused', OPT_IN_WORDS);
  }
  const read = readCapture(input, reading);
  if ('faults' in read)
    throw new ProblemError('invalid_request', 'The opt-out has faults; each is named.', {
      faults: [...read.faults],
    });
  const [inputs = []] = await withEveryIdentifier(dependencies, [read]);
  let answer = presentCapture(read, []);
  try {
    await dependencies.appends.append(inputs, {
      context,
      alongside: async (tx, { results }) => {
        answer = presentCapture(read, results);
        await keep(tx, answer);
      },
      auditOf: (batch) => [captureEvent(read, inputs.length, batch)],
    });
  } catch (error) {
    throw asProblem(error);
  }
  return answer;
}

/** What the trail says of one call. */
export function captureEvent(read: ReadCapture, events: number, batch: AppendedBatch): NewAuditEvent {
  const [first] = read.inputs;
  if (first === undefined) throw new RangeError('A call without inputs has nothing to record.');
  const comment = batch.commentCommitment(0);
  const evidence = batch.evidenceCommitment(0);
  return {
    action: 'optOut.capture',
    subjectId: batch.subjectIds[0] ?? '',
    details: {
      kind: read.kind,
      types: [...new Set(read.identifiers.map(({ type }) => type))],
      channels: [...read.channels],
      cause: first.cause,
      method: first.method,
      events,
      new: batch.results.filter(({ isNew }) => isNew).length,
      ...(comment === undefined ? {} : { comment }),
      ...(evidence === undefined ? {} : { evidence }),
    },
  };
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof PreferenceRefused)) return error;
  return new ProblemError('invalid_request', 'The opt-out has faults; each is named.', {
    faults: [{ path: 'occurredAt', message: FUTURE_WORDS }],
  });
}

import { type Ask, type RequestFacts, requestTypeSchema, stageSchema, toRef } from '@heed/contract';
import type { Deadlines } from '@heed/statutory-clock';
import { type Circumstances, pausableNow, withEvent } from './clocks.ts';
import type { RequestRow } from './queries.ts';
import { slaAt } from './standing.ts';

/** Everything that the state machine looks at, for this reader at this moment. */
export function factsOf(
  row: RequestRow,
  circumstances: Circumstances,
  deadlines: Deadlines,
  actor: string,
  now: Date,
): RequestFacts {
  return {
    type: requestTypeSchema.parse(row.type),
    stage: stageSchema.parse(row.stage),
    actor: toRef('usr', actor),
    identityAsked: row.identityAsked,
    identityProved: row.identityMethod !== null,
    waitingFor: row.waitingFor as readonly Ask[],
    pausable: pausableNow(circumstances, now),
    prepared: preparedOf(row),
    approvedBy: row.decidedBy === null ? null : toRef('usr', row.decidedBy),
    // Legal holds, previews and work in systems have no part in this form of the desk yet.
    held: false,
    previewAt: null,
    tasks: { total: 0, settled: 0 },
    certificate: false,
    extended: row.extendedUntil !== null,
    extensible: extensionReach(circumstances, deadlines, now) !== null,
    firstDeadline: row.firstDeadline?.getTime() ?? null,
    now: now.getTime(),
  };
}

/** The last day that an extension told now would reach; null where the date that comes first would not move. */
export function extensionReach(circumstances: Circumstances, deadlines: Deadlines, now: Date): string | null {
  const before = slaAt(deadlines.driving, now, null).shownOn;
  const told = withEvent(circumstances, { type: 'extension_notified', at: now });
  const after = slaAt(told.driving, now, null).shownOn;
  if (deadlines.driving.clockState !== 'running' || before === null || after === null) return null;
  return after > before ? after : null;
}

function preparedOf({ stage, preparedKind, preparedBy }: RequestRow): RequestFacts['prepared'] {
  // After the decision it is history.
  if (
    stage !== 'decide' ||
    preparedBy === null ||
    (preparedKind !== 'approval' && preparedKind !== 'rejection')
  )
    return null;
  return { kind: preparedKind, by: toRef('usr', preparedBy) };
}

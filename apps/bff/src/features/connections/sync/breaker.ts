import { backoff, CONNECTOR_FAULTS, type ConnectorFaultCode } from '@heed/connectors';

/** So many failures in a row, whoever they were about, are the connection's and not one task's. */
const OPENS_AFTER = 3;

/** What follows from a fault: whether the whole connection rests, and how long this task waits. */
export interface Consequence {
  readonly stops: boolean;
  readonly restMs: number;
  readonly taskWaitMs: number;
}

/**
 * A connection that asks for rest, or whose set-up is broken, stops at once. Passing faults are the task's own, so that
 * one odd record cannot hold the others back, until several in a row say otherwise.
 * @param failures of the connection in a row, this one included
 * @param attempts of the task, this one included
 */
export function consequenceOf(
  code: ConnectorFaultCode,
  { failures, attempts }: { readonly failures: number; readonly attempts: number },
  chance: number,
): Consequence {
  const kind = CONNECTOR_FAULTS[code];
  if (kind === 'thisOne') return { stops: false, restMs: 0, taskWaitMs: 0 };
  if (kind !== 'retry') return { stops: true, restMs: backoff(kind, failures, chance), taskWaitMs: 0 };
  const stops = failures >= OPENS_AFTER;
  return {
    stops,
    restMs: stops ? backoff(kind, failures - OPENS_AFTER + 1, chance) : 0,
    taskWaitMs: backoff(kind, attempts, chance),
  };
}

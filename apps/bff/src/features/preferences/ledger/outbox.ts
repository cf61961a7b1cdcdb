import type { Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { NewEvent } from './plan.ts';

/** What a new event of the ledger says, as far as other systems have to know. */
export type OutboxEvent = Pick<NewEvent, 'id' | 'identifierKey' | 'effective'> & {
  readonly input: Pick<NewEvent['input'], 'kind' | 'type' | 'channel' | 'purpose'>;
};

/**
 * A port: what has to leave for other systems is written down in the transaction of the events, so that neither is
 * without the other. What it returns is called once the transaction has committed.
 */
export type Outbox = (
  tx: Transaction<DB>,
  events: readonly OutboxEvent[],
  batch: { readonly bulk: boolean },
) => Promise<(() => void) | undefined>;

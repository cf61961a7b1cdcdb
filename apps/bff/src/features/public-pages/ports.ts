import type { AuditContext } from '../audit/index.ts';
import type { AppendedBatch, AppendOptions, PreferenceInput } from '../preferences/index.ts';
import type { Scope } from '../suppressions/index.ts';

/** The ledger's write path, alone or joined with other callers' appends. */
export type Append = (inputs: readonly PreferenceInput[], options: AppendOptions) => Promise<AppendedBatch>;

/** Somebody who is stopped asks on their own page to get something again. */
export interface OptInAsk {
  readonly identifierKey: Buffer;
  readonly type: 'email' | 'phone' | 'external';
  /** Normalised. */
  readonly value: string;
  readonly mask: string;
  readonly scopes: readonly Scope[];
  readonly language: string;
  readonly context: AuditContext;
}

export type OptInAskOutcome = 'sent' | 'waits' | 'notAvailable';

/** Coming back: only by a confirmation that the person gives from their own mailbox. Joined in compose.ts. */
export interface OptInRequests {
  /**
   * @returns `sent` when a message with a link to confirm is on its way, `waits` when it cannot leave at the moment,
   * `notAvailable` where Heed cannot do that
   */
  readonly requestOptIn: (ask: OptInAsk) => Promise<OptInAskOutcome>;
}

/** What a connected system has made of an opt-out. */
export interface SyncState {
  /** Its name, as the administrator gave it. */
  readonly system: string;
  readonly state: 'done' | 'waiting' | 'failed';
  readonly at: Date | undefined;
}

/** Where opt-outs have arrived beyond the ledger. Joined in compose.ts. */
export interface SyncStates {
  readonly ofIdentifier: (identifierKey: Buffer, channel: string) => Promise<readonly SyncState[]>;
}

/** Nobody sends confirmations and nothing is connected: both said truthfully on the pages. */
export const NO_OPT_IN_REQUESTS: OptInRequests = { requestOptIn: async () => 'notAvailable' };
export const NO_SYNC_STATES: SyncStates = { ofIdentifier: async () => [] };

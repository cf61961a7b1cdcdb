import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';
import type { OpenedLists } from '../audit/index.ts';

/** What writes a request; joined in compose.ts. */
export interface RequestWriter {
  /** As heed_app: lists, masks, which regimes are on. */
  readonly app: Database;
  /** As heed_ledger: marketing stops in the same transaction as a request is written. */
  readonly ledger: Database;
  readonly keys: Keys;
}

/** What the desk needs; joined in compose.ts. */
export interface RequestsDependencies extends RequestWriter {
  /** As heed_reveal: opens what staff wrote. */
  readonly reveal: Database;
  readonly openedLists: OpenedLists;
}

import type { Logger } from 'pino';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import type { Organisation } from '../pages/layout.ts';
import type { Append, OptInRequests, SyncStates } from '../ports.ts';

/** What the public pages need of the rest of Heed; joined in compose.ts. */
export interface PublicPagesDependencies {
  readonly organisation: Organisation;
  readonly keys: Keys;
  /** As heed_public: everything that is only read, and the limits. */
  readonly publicPages: Database;
  /** As heed_ledger: the write path. */
  readonly ledger: Database;
  readonly append: Append;
  readonly optInRequests: OptInRequests;
  readonly syncStates: SyncStates;
  readonly log: Pick<Logger, 'error'>;
}

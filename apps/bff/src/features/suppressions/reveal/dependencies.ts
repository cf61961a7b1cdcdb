import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';

export interface RevealDependencies {
  readonly app: Database;
  /** As heed_reveal: the one door to sealed values. */
  readonly reveal: Database;
  readonly keys: Keys;
}

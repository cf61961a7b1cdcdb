import type { Clock } from './clock.ts';
import type { Tables } from './tables.ts';

export interface MockApi {
  readonly tables: Tables;
  readonly clock: Clock;
  /** How long a file is checked and written, in seconds; 0: done at the next look. */
  readonly importSeconds: number;
}

import type { ZohoFaultPlace } from './faults.ts';

/** One call as the stand-in saw it, for tests; the token is not kept. */
export interface Logged {
  readonly place: Exclude<ZohoFaultPlace, 'any'>;
  readonly method: string;
  /** Path and query as they arrived. */
  readonly target: string;
  readonly body: string;
}

import type { Database } from '../../database/connect.ts';
import type { SessionCookie } from '../../http/session-cookie.ts';
import type { Keys } from '../../keys/keys.ts';
import type { ThrottledSignIns } from './throttled-sign-ins.ts';

/** What the organisation is called, whose day counts, and whether demo accounts may sign in. */
export interface Organisation {
  readonly name: string;
  readonly timeZone: string;
  readonly demo: boolean;
}

/** What people and sessions need; joined in compose.ts. */
export interface PeopleDependencies {
  /** As heed_app. */
  readonly database: Database;
  readonly organisation: Organisation;
  readonly cookie: SessionCookie;
  /** Origin that invitation links lead to. */
  readonly publicUrl: string;
  /** For the words that go with a step. */
  readonly keys: Keys;
  readonly throttleKey: Keys['throttleKey'];
  readonly throttledSignIns: ThrottledSignIns;
}

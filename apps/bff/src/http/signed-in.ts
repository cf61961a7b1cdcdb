import type { Role } from '@heed/contract';

/** The person behind a request and the state of the session, read with every request. */
export interface SignedIn {
  readonly personId: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** SHA-256 of the cookie's value, in hex. */
  readonly sessionHash: string;
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
  /** The password was given again lately: until when that counts. */
  readonly steppedUpUntil: Date | undefined;
  /** The database's clock. */
  readonly now: Date;
}

/** What the HTTP layer needs from the people feature; joined in compose.ts. */
export interface SessionReader {
  /** The live session of a cookie value; `touch` starts its idle time anew. */
  readonly read: (cookieValue: string, touch: boolean) => Promise<SignedIn | undefined>;
}

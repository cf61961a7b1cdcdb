import { createHash, randomBytes } from 'node:crypto';

/** What the cookie holds: 256 random bits as 43 characters of base64url. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database holds. The id has full entropy, so that a plain SHA-256 suffices (ASVS 11.4.2 asks more of passwords only). */
export function sessionHash(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

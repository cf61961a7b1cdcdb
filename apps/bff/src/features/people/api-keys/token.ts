import { createHash, randomBytes } from 'node:crypto';
import { toRef } from '@heed/contract';

/** An API key as it is shown once: `heed_<id>_<secret>`, which secret scanners can be taught to find. */
export interface ApiKeyToken {
  readonly id: string;
  readonly secret: string;
}

const SHAPE = /^heed_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/;

/** 256 random bits as 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function writeToken({ id, secret }: ApiKeyToken): string {
  return `${toRef('heed', id)}_${secret}`;
}

/** The parts of a token; undefined where it has not the shape of one. */
export function readToken(token: string): ApiKeyToken | undefined {
  const [, a, b, c, d, e, secret] = SHAPE.exec(token) ?? [];
  return secret === undefined ? undefined : { id: [a, b, c, d, e].join('-'), secret };
}

/** What the database holds of a secret. It has full entropy, so that a plain SHA-256 suffices (ASVS 11.4.2). */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

import type { ApiKeyScope } from '@heed/contract';
import { ProblemError } from './problem.ts';

/** The API key behind a request. */
export interface CallerKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
}

/** What the HTTP layer needs from the people feature; joined in compose.ts. */
export interface ApiKeyReader {
  /** The key of a presented token; undefined when it is forged, expired or revoked, all alike. */
  readonly read: (token: string) => Promise<CallerKey | undefined>;
}

const BEARER = /^Bearer (heed_[\w-]{1,200})$/i;

/**
 * The key that a request presents in `Authorization`, which must have the scope; undefined where it presents none.
 * @throws ProblemError `api_key_invalid` or `scope_missing`
 */
export async function presentedKey(
  authorization: string | undefined,
  scope: ApiKeyScope | undefined,
  keys: ApiKeyReader,
  onRefused: (key: CallerKey) => Promise<void>,
): Promise<CallerKey | undefined> {
  if (authorization === undefined) return undefined;
  const token = BEARER.exec(authorization)?.[1];
  const key = token === undefined ? undefined : await keys.read(token);
  if (key === undefined)
    throw new ProblemError('api_key_invalid', 'The API key is unknown, has expired or was revoked.');
  if (scope !== undefined && key.scopes.includes(scope)) return key;
  await onRefused(key);
  throw new ProblemError(
    'scope_missing',
    scope === undefined
      ? 'This cannot be called with an API key: sign in as a person.'
      : `The API key lacks the scope ${scope}.`,
  );
}

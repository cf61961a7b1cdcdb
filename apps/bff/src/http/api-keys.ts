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
  /**
   * The key of a presented token; undefined when it is forged, expired or revoked, all alike.
   * @param address where it came from; failures are counted by it
   * @throws KeyRefused `too_many_calls` of this key, `too_many_attempts` of this address
   */
  readonly read: (token: string, address?: string) => Promise<CallerKey | undefined>;
}

/** A request that presents a key which is not let in. */
export class KeyRefused extends ProblemError {
  /** Undefined: no key that holds. */
  readonly key: CallerKey | undefined;
  readonly scope: ApiKeyScope | undefined;

  constructor(
    code: 'api_key_invalid' | 'scope_missing' | 'too_many_calls' | 'too_many_attempts',
    detail: string,
    about: {
      readonly key?: CallerKey;
      readonly scope?: ApiKeyScope;
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    const { key, scope, retryAfterSeconds } = about;
    super(code, detail, retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    this.name = 'KeyRefused';
    this.key = key;
    this.scope = scope;
  }
}

const BEARER = /^Bearer(?:\s+(.*))?$/i;
const TOKEN = /^heed_[\w-]{1,200}$/;

/**
 * The key that a request presents in `Authorization`, which must have the scope; undefined where it presents none.
 * Another scheme is none: a proxy in front may have a log-in of its own.
 * @throws KeyRefused with `api_key_invalid`, `scope_missing`, `too_many_calls` or `too_many_attempts`
 */
export async function presentedKey(
  authorization: string | undefined,
  scope: ApiKeyScope | undefined,
  keys: ApiKeyReader,
  address?: string,
): Promise<CallerKey | undefined> {
  const bearer = BEARER.exec(authorization ?? '');
  if (bearer === null) return undefined;
  const presented = bearer[1]?.trim() ?? '';
  const key = await keys.read(TOKEN.test(presented) ? presented : '', address);
  if (key === undefined)
    throw new KeyRefused('api_key_invalid', 'The API key is unknown, has expired or was revoked.');
  if (scope === undefined)
    throw new KeyRefused('scope_missing', 'This cannot be called with an API key: sign in as a person.', {
      key,
    });
  if (!key.scopes.includes(scope))
    throw new KeyRefused('scope_missing', `The API key lacks the scope ${scope}.`, { key, scope });
  return key;
}

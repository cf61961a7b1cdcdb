import type { ZohoAccess, ZohoToken, ZohoTokens } from '@heed/connectors';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { openToken, sealToken, type WrappedKey } from '../credentials.ts';
import { goodToken, lockToken, type StoredToken, storeToken } from './token-store.ts';

interface SharedTokens {
  /** As heed_sync. */
  readonly sync: Pick<Database, 'kysely'>;
  readonly keys: Keys;
  readonly key: WrappedKey;
  readonly refresh: () => Promise<ZohoAccess>;
  /** Whether a token may be used there: it may have been kept for another place than the connection's now. */
  readonly isAllowed: (apiBase: string) => boolean;
}

/**
 * One access token for every process: kept in PostgreSQL, sealed, and fetched by one of them while the others wait for
 * the row. Whoever comes after finds the new one there, so that a refused token is traded once, whoever saw it refused.
 */
export function sharedTokens({ sync, keys, key, refresh, isAllowed }: SharedTokens): ZohoTokens {
  const { connectionId } = key;
  let kept: ZohoToken | undefined;
  const opened = (stored: StoredToken | undefined): ZohoToken | undefined =>
    stored === undefined || !isAllowed(stored.apiBase)
      ? undefined
      : { accessToken: openToken(keys, key, stored.sealed), apiBase: stored.apiBase };
  const fetchOne = (refused: ZohoToken | undefined): Promise<ZohoToken> =>
    sync.kysely.transaction().execute(async (tx) => {
      await lockToken(tx, connectionId);
      const token = opened(await goodToken(tx, connectionId));
      if (token !== undefined && token.accessToken !== refused?.accessToken) return token;
      const { accessToken, apiBase, expiresInSeconds } = await refresh();
      const sealed = sealToken(keys, key, accessToken);
      await storeToken(tx, connectionId, { sealed, apiBase }, expiresInSeconds);
      return { accessToken, apiBase };
    });
  return {
    current: async () => {
      kept ??= opened(await goodToken(sync.kysely, connectionId)) ?? (await fetchOne(undefined));
      return kept;
    },
    renew: async (refused) => {
      kept = await fetchOne(refused);
      return kept;
    },
  };
}

/** A token for one test of credentials that are not kept. */
export function ownTokens(refresh: () => Promise<ZohoAccess>): ZohoTokens {
  let fetched: Promise<ZohoAccess> | undefined;
  const current = () => (fetched ??= refresh());
  return {
    current,
    renew: () => {
      fetched = refresh();
      return fetched;
    },
  };
}

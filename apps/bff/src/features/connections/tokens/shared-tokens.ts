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
}

/**
 * One access token for every process: kept in PostgreSQL, sealed, and fetched by one of them while the others wait for
 * the row. Whoever comes after finds the new one there, so that a refused token is traded once, whoever saw it refused.
 */
export function sharedTokens({ sync, keys, key, refresh }: SharedTokens): ZohoTokens {
  const { connectionId } = key;
  let kept: ZohoToken | undefined;
  const opened = ({ sealed, apiBase }: StoredToken): ZohoToken => ({
    accessToken: openToken(keys, key, sealed),
    apiBase,
  });
  const fetchOne = (refused: ZohoToken | undefined): Promise<ZohoToken> =>
    sync.kysely.transaction().execute(async (tx) => {
      await lockToken(tx, connectionId);
      const stored = await goodToken(tx, connectionId);
      const token = stored === undefined ? undefined : opened(stored);
      if (token !== undefined && token.accessToken !== refused?.accessToken) return token;
      const { accessToken, apiBase, expiresInSeconds } = await refresh();
      const sealed = sealToken(keys, key, accessToken);
      await storeToken(tx, connectionId, { sealed, apiBase }, expiresInSeconds);
      return { accessToken, apiBase };
    });
  return {
    current: async () => {
      if (kept !== undefined) return kept;
      const stored = await goodToken(sync.kysely, connectionId);
      kept = stored === undefined ? await fetchOne(undefined) : opened(stored);
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

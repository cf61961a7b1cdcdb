import {
  type Connector,
  type Fetch,
  refreshAccess,
  type ZohoCredentials,
  type ZohoPlace,
  zohoCrm,
  zohoHosts,
} from '@heed/connectors';
import type { DataCentre } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';
import { openCredentials, type WrappedKey } from './credentials.ts';
import { ownTokens, sharedTokens } from './tokens/shared-tokens.ts';

/** How Heed reaches other systems; joined in compose.ts. */
export interface Outward {
  readonly fetch: Fetch;
  /** Stand-ins on this machine are connected to: in the demo, and where HEED_LOCAL_CONNECTIONS says so. */
  readonly allowLoopback: boolean;
  /** How long one call may take. */
  readonly timeoutMs: number;
}

export interface Place {
  readonly dataCentre: DataCentre;
  readonly localUrl: string | null;
}

/** A connection with what opens its credentials. */
export interface KeptConnection extends Place {
  readonly key: WrappedKey;
  readonly sealedCredentials: Buffer;
}

/** The connector of a kept connection. @throws ConnectorFault `domain_refused` */
export function connectorOf(
  connection: KeptConnection,
  outward: Outward,
  dependencies: { readonly sync: Database; readonly keys: Keys },
): Connector {
  const { keys } = dependencies;
  const { key, sealedCredentials } = connection;
  const hosts = zohoHosts(zohoPlace(connection), outward);
  const refresh = () => refreshAccess(hosts, openCredentials(keys, key, sealedCredentials), outward);
  const isAllowed = (apiBase: string): boolean => {
    try {
      return hosts.apiBase(apiBase).origin === apiBase;
    } catch {
      return false;
    }
  };
  return zohoCrm({ ...outward, tokens: sharedTokens({ ...dependencies, key, refresh, isAllowed }) });
}

/** A connector for credentials that somebody is trying. @throws ConnectorFault `domain_refused` */
export function triedConnector(place: Place, credentials: ZohoCredentials, outward: Outward): Connector {
  const hosts = zohoHosts(zohoPlace(place), outward);
  return zohoCrm({ ...outward, tokens: ownTokens(() => refreshAccess(hosts, credentials, outward)) });
}

/** Whether a place may be connected to at all. */
export function isPlaceAllowed(place: Place, outward: Pick<Outward, 'allowLoopback'>): boolean {
  try {
    zohoHosts(zohoPlace(place), outward);
    return true;
  } catch {
    return false;
  }
}

function zohoPlace({ dataCentre, localUrl }: Place): ZohoPlace {
  return dataCentre === 'local' ? { dataCentre, url: localUrl ?? '' } : { dataCentre };
}

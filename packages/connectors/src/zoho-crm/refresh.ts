import { ConnectorFault } from '../fault.ts';
import { type CallOptions, call } from '../http/call.ts';
import type { ZohoHosts } from './data-centres.ts';

/** What an administrator took from Zoho's API console. */
export interface ZohoCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** A token of an hour, and the only base that it may be used at. */
export interface ZohoAccess {
  readonly accessToken: string;
  readonly apiBase: string;
  readonly expiresInSeconds: number;
}

const HOUR = 3600;

/**
 * Trades the refresh token for an access token. Zoho answers errors with status 200 as well, so what counts is whether
 * there is a token. No more than ten in ten minutes: keep it, and share it.
 * @throws ConnectorFault
 */
export async function refreshAccess(
  hosts: ZohoHosts,
  { clientId, clientSecret, refreshToken }: ZohoCredentials,
  options: CallOptions,
): Promise<ZohoAccess> {
  const { status, body } = await call(
    new URL('/oauth/v2/token', hosts.accounts),
    {
      method: 'POST',
      // In the body, never in the address: addresses are written to logs.
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
    },
    options,
  );
  const accessToken = body.get('access_token').text;
  if (accessToken === undefined) throw new ConnectorFault(refusal(status, body.get('error').text));
  const apiDomain = body.get('api_domain').text;
  if (apiDomain === undefined) throw new ConnectorFault('answer_unreadable');
  const seconds = Number(body.get('expires_in').text);
  return {
    accessToken,
    apiBase: hosts.apiBase(apiDomain).origin,
    expiresInSeconds: seconds > 0 ? Math.min(seconds, HOUR) : HOUR,
  };
}

function refusal(status: number, error: string | undefined): ConnectorFault['code'] {
  if (status === 429 || error?.toLowerCase() === 'access denied') return 'too_many_log_ins';
  if (status >= 500) return 'server_error';
  return error === undefined && status < 400 ? 'answer_unreadable' : 'credentials_refused';
}

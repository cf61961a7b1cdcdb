import { ConnectorFault } from '../fault.ts';
import { type Answer, type CallOptions, call } from '../http/call.ts';
import type { Json } from '../webhooks/json.ts';

/**
 * The one access token that everybody shares: Zoho gives ten in ten minutes, and a sixteenth kills the first.
 * Kept outside of the connector, so that processes share it.
 */
export interface ZohoTokens {
  readonly current: () => Promise<ZohoToken>;
  /** After Zoho refused this one: a newer, whoever fetched it. */
  readonly renew: (refused: ZohoToken) => Promise<ZohoToken>;
}

export interface ZohoToken {
  readonly accessToken: string;
  readonly apiBase: string;
}

export interface ZohoRequest {
  readonly method: 'GET' | 'PUT';
  /** Below `/crm/v8`. */
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  /** Asks for one record by its id: then "invalid data" means that there is none. */
  readonly byId?: true;
}

/** Calls Zoho CRM with the shared token. A refused token is renewed once. @throws ConnectorFault */
export class ZohoApi {
  readonly #tokens: ZohoTokens;
  readonly #options: CallOptions;

  constructor(tokens: ZohoTokens, options: CallOptions) {
    this.#tokens = tokens;
    this.#options = options;
  }

  /** The token is good, or it is renewed: no record is asked for. */
  async logIn(): Promise<void> {
    await this.#tokens.current();
  }

  /** The answer of a request that Zoho did not refuse as a whole; each item of it may still be an error. */
  async send(request: ZohoRequest): Promise<Answer> {
    const token = await this.#tokens.current();
    const first = await this.#sendWith(token, request);
    if (!isRefusedToken(first)) return accepted(first, request);
    const second = await this.#sendWith(await this.#tokens.renew(token), request);
    if (isRefusedToken(second)) throw new ConnectorFault('credentials_refused');
    return accepted(second, request);
  }

  #sendWith({ accessToken, apiBase }: ZohoToken, request: ZohoRequest): Promise<Answer> {
    const url = new URL(`/crm/v8${request.path}`, apiBase);
    url.search = request.query ?? '';
    return call(
      url,
      {
        method: request.method,
        headers: {
          // Not Bearer, although the token's type says so.
          Authorization: `Zoho-oauthtoken ${accessToken}`,
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      },
      this.#options,
    );
  }
}

/** 401 has two meanings: the token is over, or it never had the scope, which no new token changes. */
function isRefusedToken({ status, body }: Answer): boolean {
  return status === 401 && codeOf(body) !== 'OAUTH_SCOPE_MISMATCH';
}

/** A code is a text; an older shape has a number, and the name in `error`. */
function codeOf(body: Json): string | undefined {
  const code = body.get('code').text;
  return code === undefined || /^\d+$/.test(code) ? (body.get('error').text ?? code) : code;
}

/** @throws ConnectorFault where the whole request was refused */
function accepted(answer: Answer, { byId }: ZohoRequest): Answer {
  const { status, headers, body } = answer;
  const code = codeOf(body);
  if (status === 429 || code === 'TOO_MANY_REQUESTS') throw new ConnectorFault(spent(headers, body));
  if (status >= 500) throw new ConnectorFault('server_error');
  if (code === 'OAUTH_SCOPE_MISMATCH') throw new ConnectorFault('scope_missing');
  if (code === 'NO_PERMISSION' || code === 'AUTHORIZATION_FAILED' || status === 403)
    throw new ConnectorFault('no_permission');
  // Items with errors of their own come with 200, 202, 207 or 400: they are for whoever asked.
  if (body.get('data').items.length > 0) return answer;
  if (byId === true && (status === 404 || code === 'INVALID_DATA')) return { ...answer, status: 204 };
  // An error with a good status is an error all the same.
  if (body.get('status').text === 'error')
    throw new ConnectorFault(code === 'INTERNAL_ERROR' ? 'server_error' : 'request_refused');
  if (status >= 300) throw new ConnectorFault('request_refused');
  return answer;
}

/** Too fast, or the credits of 24 hours are used up: then it is no use to come back soon. */
function spent(headers: Headers, body: Json): 'rate_limited' | 'credits_exhausted' {
  const isEmpty = headers.get('X-API-CREDITS-REMAINING')?.trim() === '0';
  return isEmpty || /24 hours/.test(body.get('error_info').text ?? '') ? 'credits_exhausted' : 'rate_limited';
}

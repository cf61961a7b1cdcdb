import { randomBytes } from 'node:crypto';
import type { Reply } from './reply.ts';

/** What the stand-in takes for an administrator's own. */
export const STAND_IN_CREDENTIALS = {
  clientId: '1000.STANDIN0CLIENT',
  clientSecret: 'stand-in-secret-of-no-use-elsewhere',
  refreshToken: '1000.stand.in.refresh',
} as const;

const LIFE_MS = 3_600_000;
const WINDOW_MS = 600_000;
const MOST_IN_WINDOW = 10;
const MOST_ALIVE = 15;

/** The accounts server: trades a refresh token for access tokens, within Zoho's limits. */
export class Tokens {
  #alive: { readonly token: string; readonly until: number }[] = [];
  #given: number[] = [];
  readonly #limit: number;

  constructor(mostInWindow: number = MOST_IN_WINDOW) {
    this.#limit = mostInWindow;
  }

  /** How many tokens were given in all. */
  given = 0;

  isGood(token: string, now: number): boolean {
    return this.#alive.some((each) => each.token === token && each.until > now);
  }

  /** Every token is over, as if an hour had passed. */
  expireAll(): void {
    this.#alive = [];
  }

  /** Errors come with status 200, as Zoho's do. */
  trade(form: ReadonlyMap<string, string>, apiDomain: string, now: number): Reply {
    if (form.get('grant_type') !== 'refresh_token') return failed('unsupported_grant_type');
    if (form.get('client_id') !== STAND_IN_CREDENTIALS.clientId) return failed('invalid_client');
    if (form.get('client_secret') !== STAND_IN_CREDENTIALS.clientSecret)
      return failed('invalid_client_secret');
    if (form.get('refresh_token') !== STAND_IN_CREDENTIALS.refreshToken) return failed('invalid_code');
    this.#given = this.#given.filter((at) => at > now - WINDOW_MS);
    if (this.#given.length >= this.#limit) {
      return {
        status: 200,
        json: {
          error: 'Access Denied',
          error_description:
            'You have made too many requests continuously. Please try again after some time.',
          status: 'failure',
        },
      };
    }
    const token = `1000.${randomBytes(16).toString('hex')}`;
    this.#given.push(now);
    this.given += 1;
    // The sixteenth kills the oldest.
    this.#alive = [...this.#alive, { token, until: now + LIFE_MS }].slice(-MOST_ALIVE);
    const scope = 'ZohoCRM.modules.ALL ZohoSearch.securesearch.READ ZohoCRM.settings.fields.READ';
    return {
      status: 200,
      json: { access_token: token, scope, api_domain: apiDomain, token_type: 'Bearer', expires_in: 3600 },
    };
  }
}

const failed = (error: string): Reply => ({ status: 200, json: { error } });

/** Zoho takes the fields from the address, from a form, and from a multipart form. */
export function tokenForm(
  query: URLSearchParams,
  contentType: string,
  body: string,
): ReadonlyMap<string, string> {
  const form = new Map(query);
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    for (const [name, value] of new URLSearchParams(body)) form.set(name, value);
  if (contentType.startsWith('multipart/form-data'))
    for (const [, name = '', value = ''] of body.matchAll(
      /name="([^"]+)"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r]*)\r\n/g,
    ))
      form.set(name, value);
  return form;
}

import { expect, test } from 'vitest';
import { ConnectorFault } from '../fault.ts';
import { vectors } from '../webhooks/testing/vectors.ts';
import { ZohoApi } from './api.ts';
import { zohoHosts } from './data-centres.ts';
import { readBack, tickAndRead } from './opt-out.ts';
import { refreshAccess } from './refresh.ts';

interface Case {
  readonly status: number;
  readonly body: { readonly code?: unknown; readonly error?: unknown; readonly data?: readonly unknown[] };
}
// Read as published; a case of another shape fails below.
const published = vectors('zoho-crm-error-bodies') as { readonly list: readonly Case[] } | undefined;
const cases = published?.list ?? [];
const whole = cases.filter(({ body }) => body.data === undefined && body.code !== undefined);
const items = cases.filter(({ body }) => body.data !== undefined);
const tokenErrors = cases.filter(({ body }) => body.error !== undefined && body.code === undefined);

const reply = ({ status, body }: Case) => Response.json(body, { status });
const token = { accessToken: 'token', apiBase: 'https://www.zohoapis.eu' };
const tokens = { current: async () => token, renew: async () => token };
const apiOf = (answer: () => Response) =>
  new ZohoApi(tokens, { fetch: async () => answer(), timeoutMs: 1000 });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ConnectorFault ? error.code : error),
  );

const EXPECTED: Readonly<Record<string, string>> = {
  INVALID_TOKEN: 'credentials_refused',
  AUTHENTICATION_FAILURE: 'credentials_refused',
  OAUTH_SCOPE_MISMATCH: 'scope_missing',
  TOO_MANY_REQUESTS: 'rate_limited',
  '429': 'credits_exhausted',
  ALREADY_MODIFIED: 'request_refused',
  TOKEN_BOUND_DATA_MISMATCH: 'request_refused',
  DISCRETE_PAGINATION_LIMIT_EXCEEDED: 'request_refused',
  EXPIRED_VALUE: 'request_refused',
};

test.runIf(whole.length > 0)('the published refusals are all expected', () => {
  expect(whole.map(({ body }) => String(body.code)).sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(whole.map((each) => [String(each.body.code), each] as const))(
  '%s of a whole request is understood',
  async (code, each) => {
    const work = apiOf(() => reply(each)).send({ method: 'GET', path: '/Leads' });
    expect(await codeOf(work)).toBe(EXPECTED[code]);
  },
);

test.each(items.map((each) => [each.status, each] as const))(
  'items of a %d are read one by one',
  async (_, each) => {
    const ids = (each.body.data ?? []).map((_item, n) => String(n + 1));
    // Only the first record of the 207 is read as ticked afterwards.
    const fetch = async (url: URL, init: RequestInit) => {
      if (init.method === 'PUT') return reply(each);
      const id = url.pathname.split('/').at(-1) ?? '';
      return Response.json({ data: [{ id, Email_Opt_Out: each.status === 207 && id === '1' }] });
    };
    const api = new ZohoApi(tokens, { fetch, timeoutMs: 1000 });
    const outcomes = await tickAndRead(
      api,
      'Leads',
      ids.map((id) => ({ id, isOptedOut: false })),
    );
    expect(outcomes.map(({ outcome, code }) => code ?? outcome)).toEqual(
      each.status === 207 ? ['done', 'invalid_data'] : ['record_locked'],
    );
  },
);

test.each(tokenErrors.map((each) => [String(each.body.error), each] as const))(
  'no token, but "%s" with status 200, is no log-in',
  async (error, each) => {
    const hosts = zohoHosts({ dataCentre: 'eu' }, { allowLoopback: false });
    const credentials = { clientId: 'id', clientSecret: 'secret', refreshToken: 'token' };
    const work = refreshAccess(hosts, credentials, { fetch: async () => reply(each), timeoutMs: 1000 });
    expect(await codeOf(work)).toBe(error === 'Access Denied' ? 'too_many_log_ins' : 'credentials_refused');
  },
);

test('a record that is not there is gone, by 204 and by "invalid data"', async () => {
  expect(
    await readBack(
      apiOf(() => new Response(null, { status: 204 })),
      'Leads',
      '1',
    ),
  ).toBeUndefined();
  const invalid = {
    code: 'INVALID_DATA',
    details: {},
    message: 'the id given seems to be invalid',
    status: 'error',
  };
  expect(
    await readBack(
      apiOf(() => Response.json(invalid, { status: 400 })),
      'Leads',
      '1',
    ),
  ).toBeUndefined();
});

test('a token for another host than the data centre’s is not used', async () => {
  const hosts = zohoHosts({ dataCentre: 'eu' }, { allowLoopback: false });
  const answer = { access_token: 'x', api_domain: 'https://attacker.test', expires_in: 3600 };
  const work = refreshAccess(
    hosts,
    { clientId: 'id', clientSecret: 'secret', refreshToken: 'token' },
    { fetch: async () => Response.json(answer), timeoutMs: 1000 },
  );
  expect(await codeOf(work)).toBe('domain_refused');
});

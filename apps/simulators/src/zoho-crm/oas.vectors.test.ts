import { type Fetch, refreshAccess, zohoCrm, zohoHosts } from '@heed/connectors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZohoFaultKind } from './faults.ts';
import { startZohoCrm, type ZohoCrmStandIn } from './server.ts';
import { publishedOas, validators, withoutKnownDefects } from './testing/oas.ts';
import { STAND_IN_CREDENTIALS } from './tokens.ts';

const published = publishedOas();
/** What went over the wire between the connector and the stand-in. */
interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly sent: unknown;
  readonly got: unknown;
}

describe.skipIf(published === undefined)(
  'published OpenAPI, 8 cases (skipped where its folder is not beside the clone): what connector and stand-in say to each other',
  () => {
    let zoho: ZohoCrmStandIn;
    const exchanges: Exchange[] = [];
    const asPublished = validators(published ?? new Map());
    const mended = validators(withoutKnownDefects(published ?? new Map()));

    const listening: Fetch = async (url, init) => {
      const answer = await fetch(url, init);
      const text = await answer.clone().text();
      exchanges.push({
        method: init.method ?? 'GET',
        path: url.pathname,
        status: answer.status,
        sent: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        got: text.startsWith('{') ? JSON.parse(text) : undefined,
      });
      return answer;
    };
    const connector = () => {
      const places = zohoHosts({ dataCentre: 'local', url: zoho.url }, { allowLoopback: true });
      const options = { fetch: listening, timeoutMs: 2_000 };
      const current = () => refreshAccess(places, STAND_IN_CREDENTIALS, options);
      return zohoCrm({ tokens: { current, renew: current }, ...options });
    };
    const found = (wanted: (exchange: Exchange) => boolean): Exchange => {
      const exchange = exchanges.find(wanted);
      if (exchange === undefined) throw new Error('That was never said.');
      return exchange;
    };

    beforeAll(async () => {
      const record = (id: string, traits = {}) => ({
        id,
        Email: 'ann@example.com',
        Email_Opt_Out: false,
        ...traits,
      });
      zoho = await startZohoCrm({
        tokensInTenMinutes: 1000,
        records: [
          ['Leads', record('1')],
          ['Leads', record('2', { Locked__s: true })],
          ['Contacts', record('3')],
        ],
      });
      await connector().optOut({ email: 'ann@example.com' });
    });
    afterAll(() => zoho.close());

    test('a search: the OpenAPI refuses its empty page tokens, and nothing else of it', () => {
      const { got } = found(({ path, status }) => path.endsWith('/search') && status === 200);
      const strict = asPublished('record.json', 'Response_Wrapper');
      expect(strict(got)).toBe(false);
      expect(strict.errors?.map(({ instancePath }) => instancePath).sort()).toEqual([
        '/info/next_page_token',
        '/info/page_token_expiry',
        '/info/previous_page_token',
      ]);
      expect(mended('record.json', 'Response_Wrapper')(got)).toBe(true);
    });

    test('the fields of a module: the stand-in tells fewer facts of each, and none that is wrong', () => {
      const { got } = found(({ path }) => path.endsWith('/settings/fields'));
      const validate = asPublished('fields.json', 'Response_Wrapper');
      validate(got);
      expect(new Set(validate.errors?.map(({ keyword }) => keyword))).toEqual(new Set(['required']));
    });

    test('the update that is sent', () => {
      const { sent } = found(({ method, path }) => method === 'PUT' && path.endsWith('/Leads'));
      expect(sent).toEqual({
        data: [
          { id: '1', Email_Opt_Out: true },
          { id: '2', Email_Opt_Out: true },
        ],
        trigger: [],
      });
      expect(asPublished('record.json', 'Body_Wrapper')(sent)).toBe(true);
    });

    test('its answer of 207, item by item', () => {
      const { got } = found(({ status }) => status === 207);
      const { data } = got as { readonly data: readonly unknown[] };
      const good = asPublished('record.json', 'Success_Response');
      expect([good(data[0]), good.errors]).toEqual([true, null]);
      const bad = mended('record.json', 'API_Exception');
      expect([bad(data[1]), bad.errors]).toEqual([true, null]);
    });

    test('a record that is read back', () => {
      const { got } = found(({ method, path }) => method === 'GET' && /\/(Leads|Contacts)\/\d+$/.test(path));
      const validate = asPublished('record.json', 'Response_Wrapper');
      expect([validate(got), validate.errors]).toEqual([true, null]);
    });

    const ERRORS: readonly (readonly [ZohoFaultKind, number, boolean])[] = [
      ['refusedToken', 401, true],
      ['serverError', 500, true],
      ['rateLimited', 429, false],
    ];
    test.each(ERRORS)('the error of %s, which the OpenAPI knows: %s %s', async (kind, status, isKnown) => {
      zoho.faults.add({ kind, at: 'fields' });
      await connector()
        .health()
        .catch(() => undefined);
      zoho.faults.clear();
      const { got } = found((exchange) => exchange.status === status);
      expect(asPublished('record.json', 'API_Exception')(got)).toBe(isKnown);
      expect(mended('record.json', 'API_Exception')(got)).toBe(true);
    });
  },
);

import type { Connector, OptOutPerson, RecordOutcome, TestStep } from '../connector.ts';
import { ConnectorFault } from '../fault.ts';
import type { Fetch } from '../http/call.ts';
import { ZohoApi, type ZohoTokens } from './api.ts';
import { readBack, tickAndRead } from './opt-out.ts';
import { emailFields, findRecords, ZOHO_MODULES, type ZohoModule } from './search.ts';

export interface ZohoCrmOptions {
  readonly tokens: ZohoTokens;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

/** An address in a domain that nobody has (RFC 6761): proves the right to search without looking for anybody. */
const NOBODY = 'heed-connection-test@heed.invalid';

/** Zoho CRM v8: the person's leads and contacts get "Email Opt Out". */
export function zohoCrm({ tokens, fetch, timeoutMs }: ZohoCrmOptions): Connector {
  const api = new ZohoApi(tokens, { fetch, timeoutMs });
  const fields = new Map<ZohoModule, Promise<string[]>>();
  /** Asked once: an organisation's fields do not change while a connector lives. */
  const fieldsOf = (module: ZohoModule): Promise<string[]> => {
    const known = fields.get(module);
    if (known !== undefined) return known;
    const asked = emailFields(api, module);
    fields.set(module, asked);
    asked.catch(() => fields.delete(module));
    return asked;
  };
  const find = async (module: ZohoModule, email: string) =>
    findRecords(api, module, await fieldsOf(module), email);
  return {
    optOut: async ({ email }: OptOutPerson) => {
      const outcomes: RecordOutcome[] = [];
      for (const module of ZOHO_MODULES)
        outcomes.push(...(await tickAndRead(api, module, await find(module, email))));
      return outcomes;
    },
    readBack: async (module, recordId) => {
      const known = ZOHO_MODULES.find((each) => each === module);
      return known === undefined ? undefined : readBack(api, known, recordId);
    },
    health: async () => {
      await api.send({ method: 'GET', path: '/settings/fields', query: 'module=Contacts' });
    },
    test: () =>
      inOrder([
        ['logIn', () => api.logIn()],
        ['leads', () => find('Leads', NOBODY)],
        ['contacts', () => find('Contacts', NOBODY)],
      ]),
  };
}

type Step = readonly [TestStep['step'], () => Promise<unknown>];

async function inOrder(steps: readonly Step[]): Promise<TestStep[]> {
  const results: TestStep[] = [];
  for (const [step, attempt] of steps) {
    try {
      await attempt();
      results.push({ step, ok: true });
    } catch (error) {
      if (!(error instanceof ConnectorFault)) throw error;
      return [...results, { step, ok: false, fault: error.code }];
    }
  }
  return results;
}

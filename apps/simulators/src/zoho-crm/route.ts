import type { ZohoFaultPlace } from './faults.ts';
import {
  fieldsReply,
  type Records,
  recordReply,
  unknownModule,
  ZOHO_MODULES,
  type ZohoModule,
} from './records.ts';
import { type Reply, refusal } from './reply.ts';
import { searchReply } from './search.ts';
import { updateReply } from './update.ts';

/** A call of the API: where it belongs, and its answer, which takes effect when it is asked for. */
export interface Route {
  readonly place: Exclude<ZohoFaultPlace, 'any' | 'token'>;
  readonly reply: () => Reply;
}

/** Finds what an address of Zoho CRM v8 means; undefined where it means nothing. */
export function routeOf(records: Records, method: string, url: URL, body: string): Route | undefined {
  const [version, name = '', rest] = url.pathname.split('/').slice(2);
  if (version !== 'v8') return undefined;
  if (name === 'settings' && rest === 'fields' && method === 'GET')
    return { place: 'fields', reply: () => inModule(url.searchParams.get('module') ?? '', fieldsReply) };
  if (method === 'GET' && rest === 'search')
    return {
      place: 'search',
      reply: () => inModule(name, (module) => searchReply(records, module, url.searchParams)),
    };
  if (method === 'GET' && rest !== undefined) {
    const fields = url.searchParams.get('fields');
    const one = (module: ZohoModule) => recordReply(records.byId(module, rest), fields);
    return { place: 'read', reply: () => inModule(name, one) };
  }
  if (method === 'PUT' && rest === undefined)
    return {
      place: 'update',
      reply: () => inModule(name, (module) => updateReply(records, module, body, new Date())),
    };
  return undefined;
}

function inModule(name: string, reply: (module: ZohoModule) => Reply): Reply {
  const module = ZOHO_MODULES.find((each) => each === name);
  return module === undefined ? unknownModule() : reply(module);
}

export const unknownAddress = (): Reply =>
  refusal(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one');

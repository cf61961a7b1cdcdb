import { type Faults, ZOHO_FAULT_KINDS, ZOHO_FAULT_PLACES, type ZohoFault } from './faults.ts';
import { type Records, ZOHO_MODULES } from './records.ts';
import { EMPTY, type Reply } from './reply.ts';

/**
 * What a person or a test may do to the stand-in, under `/_control`: `GET state`, `POST faults` with `{kind, at, times}`,
 * `DELETE faults`.
 */
export function controlReply(
  { faults, records }: { readonly faults: Faults; readonly records: Records },
  method: string,
  path: string,
  body: string,
): Reply {
  if (method === 'GET' && path === '/_control/state') {
    const modules = ZOHO_MODULES.map((module) => [module, records.all(module)]);
    return { status: 200, json: { faults: faults.list, ...Object.fromEntries(modules) } };
  }
  if (method === 'DELETE' && path === '/_control/faults') {
    faults.clear();
    return EMPTY;
  }
  if (method === 'POST' && path === '/_control/faults') {
    const fault = readFault(body);
    if (fault === undefined)
      return { status: 400, json: { kinds: ZOHO_FAULT_KINDS, places: ZOHO_FAULT_PLACES } };
    faults.add(fault);
    return { status: 201, json: { faults: faults.list } };
  }
  return { status: 404, json: { error: 'GET /_control/state, POST or DELETE /_control/faults' } };
}

function readFault(text: string): ZohoFault | undefined {
  try {
    const { kind, at = 'any', times }: Record<string, unknown> = JSON.parse(text);
    const known = ZOHO_FAULT_KINDS.find((each) => each === kind);
    const place = ZOHO_FAULT_PLACES.find((each) => each === at);
    if (known === undefined || place === undefined) return undefined;
    return { kind: known, at: place, ...(typeof times === 'number' && times > 0 ? { times } : {}) };
  } catch {
    return undefined;
  }
}

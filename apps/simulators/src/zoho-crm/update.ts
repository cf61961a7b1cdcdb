import type { Records, ZohoModule } from './records.ts';
import { type Reply, refusal } from './reply.ts';

const MOST = 100;
const WRITABLE = new Set(['id', 'Email_Opt_Out', 'Last_Name']);

type Item = Readonly<Record<string, unknown>>;

/** Updates records; each item is answered by itself: 200 all, 207 some, 400 none. */
export function updateReply(records: Records, module: ZohoModule, body: string, now: Date): Reply {
  const items = itemsOf(body);
  if (items === undefined || items.length === 0)
    return refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', { api_name: 'data' });
  if (items.length > MOST)
    return refusal(400, 'LIMIT_EXCEEDED', 'Max record limit exceeded', { limit: MOST });
  const answers = items.map((item) => updateOne(records, module, item, now));
  const good = answers.filter(({ status }) => status === 'success').length;
  return { status: good === answers.length ? 200 : good === 0 ? 400 : 207, json: { data: answers } };
}

function itemsOf(text: string): Item[] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
    return Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function updateOne(records: Records, module: ZohoModule, item: Item, now: Date) {
  const record = typeof item.id === 'string' ? records.byId(module, item.id) : undefined;
  // Named by no id, as some of Zoho's errors are: whoever reads must go by the place.
  if (record === undefined) return wrong('INVALID_DATA', 'the id given seems to be invalid', {});
  if (record.Locked__s === true)
    return wrong('RECORD_LOCKED', 'You cannot perform this operation as the record is locked.', {
      id: record.id,
    });
  const readOnly = Object.keys(item).find((name) => !WRITABLE.has(name));
  if (readOnly !== undefined) return wrong('INVALID_DATA', 'invalid data', { api_name: readOnly });
  if (typeof item.Email_Opt_Out !== 'boolean')
    return wrong('INVALID_DATA', 'invalid data', {
      api_name: 'Email_Opt_Out',
      expected_data_type: 'boolean',
    });
  record.Email_Opt_Out = item.Email_Opt_Out;
  record.Unsubscribed_Mode = item.Email_Opt_Out ? 'Manual' : null;
  record.Unsubscribed_Time = item.Email_Opt_Out ? now.toISOString() : null;
  const by = { name: 'Heed', id: '3652397000000186017' };
  const at = now.toISOString().replace(/\.\d+Z$/, '+00:00');
  return {
    code: 'SUCCESS',
    details: { Modified_Time: at, Modified_By: by, Created_Time: at, id: record.id, Created_By: by },
    message: 'record updated',
    status: 'success',
  };
}

function wrong(code: string, message: string, details: object) {
  return { code, details, message, status: 'error' };
}

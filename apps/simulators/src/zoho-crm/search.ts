import { EMAIL_FIELDS, type Records, shown, type ZohoModule, type ZohoRecord } from './records.ts';
import { EMPTY, type Reply, refusal } from './reply.ts';

const MOST_PER_PAGE = 200;
const LAST_PAGE = 10;

/**
 * Search by e-mail as Zoho does it: over every e-mail field of the module, "contains" rather than "equals", without
 * converted leads unless asked; a plus that was not encoded is a space.
 */
export function searchReply(records: Records, module: ZohoModule, query: URLSearchParams): Reply {
  const asked = ['criteria', 'email', 'phone', 'word'].filter((name) => query.has(name));
  if (asked.length !== 1)
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param: 'criteria',
    });
  if (asked[0] !== 'email') return refusal(400, 'NOT_SUPPORTED', 'the stand-in searches by e-mail only');
  const raw = query.get('email') ?? '';
  // Signs with a meaning of their own have to be escaped.
  if (/(^|[^\\])[,()]/.test(raw)) return refusal(400, 'INVALID_QUERY', 'invalid query formed');
  const wanted = raw.replace(/\\([\\,()])/g, '$1').toLowerCase();
  const perPage = Number(query.get('per_page') ?? MOST_PER_PAGE);
  const page = Number(query.get('page') ?? 1);
  if (!(perPage >= 1 && perPage <= MOST_PER_PAGE && page >= 1 && page <= LAST_PAGE))
    return refusal(400, 'INVALID_DATA', 'Please check whether the input values are correct');
  const matches = records
    .all(module)
    .filter((record) => isAsked(record, query) && contains(record, module, wanted));
  const from = (page - 1) * perPage;
  const items = matches.slice(from, from + perPage);
  if (items.length === 0) return EMPTY;
  const info = {
    per_page: perPage,
    count: items.length,
    page,
    sort_by: 'id',
    sort_order: 'desc',
    more_records: matches.length > from + perPage,
    next_page_token: null,
    previous_page_token: null,
    page_token_expiry: null,
  };
  return { status: 200, json: { data: items.map((record) => shown(record, query.get('fields'))), info } };
}

function isAsked(record: ZohoRecord, query: URLSearchParams): boolean {
  const asked = query.get('converted') ?? 'false';
  return asked === 'both' || String(record.converted === true) === asked;
}

function contains(record: ZohoRecord, module: ZohoModule, wanted: string): boolean {
  return EMAIL_FIELDS[module].some((field) => {
    const value = record[field];
    return typeof value === 'string' && value.toLowerCase().includes(wanted);
  });
}

import { domainToUnicode } from 'node:url';
import { normaliseEmail } from '@heed/personal-data';
import { ConnectorFault } from '../fault.ts';
import type { Json } from '../webhooks/json.ts';
import type { ZohoApi } from './api.ts';

/** The modules whose records are people with the box "Email Opt Out". */
export const ZOHO_MODULES = ['Leads', 'Contacts'] as const;
export type ZohoModule = (typeof ZOHO_MODULES)[number];

/** A record that has exactly the address, in whichever of its e-mail fields. */
export interface FoundRecord {
  /** 18 or 19 digits: never a number. */
  readonly id: string;
  readonly isOptedOut: boolean;
}

const PER_PAGE = 200;
/** Zoho's own end of paging by number. */
const LAST_PAGE = 10;
const ALWAYS = ['Email', 'Secondary_Email'];

/** E-mail fields of a module: the two that every organisation has, and its own ones. */
export async function emailFields(api: ZohoApi, module: ZohoModule): Promise<string[]> {
  const { body } = await api.send({ method: 'GET', path: '/settings/fields', query: `module=${module}` });
  const own = body
    .get('fields')
    .items.filter((field) => field.get('data_type').text === 'email')
    .flatMap((field) => field.get('api_name').text ?? []);
  return [...new Set([...ALWAYS, ...own])];
}

/** `,` `(` `)` and a backslash mean something in a search; then everything is encoded, a plus as %2B. */
export function searchTerm(email: string): string {
  return encodeURIComponent(email.replace(/[\\,()]/g, (sign) => `\\${sign}`));
}

/**
 * Every record of a module that has this address, converted leads too. Zoho's "equals" is a "contains", so that what it
 * found is compared here, as Heed compares addresses everywhere.
 */
export async function findRecords(
  api: ZohoApi,
  module: ZohoModule,
  fields: readonly string[],
  email: string,
): Promise<FoundRecord[]> {
  const found = new Map<string, FoundRecord>();
  for (const spelling of spellings(email)) {
    for (const record of await searchAll(api, module, fields, spelling)) {
      const id = record.get('id').text;
      if (id === undefined) throw new ConnectorFault('answer_unreadable');
      if (!fields.some((field) => isSame(record.get(field).text, email))) continue;
      found.set(id, { id, isOptedOut: record.get('Email_Opt_Out').isTrue });
    }
  }
  return [...found.values()];
}

async function searchAll(
  api: ZohoApi,
  module: ZohoModule,
  fields: readonly string[],
  email: string,
): Promise<Json[]> {
  const records: Json[] = [];
  const names = ['Email_Opt_Out', ...fields].join(',');
  for (let page = 1; ; page += 1) {
    const { status, body } = await api.send({
      method: 'GET',
      path: `/${module}/search`,
      query: `email=${searchTerm(email)}&converted=both&fields=${names}&per_page=${PER_PAGE}&page=${page}`,
    });
    if (status === 204) return records;
    records.push(...body.get('data').items);
    if (!body.get('info').get('more_records').isTrue) return records;
    // Nobody has two thousand records: this is an address that is part of too many others.
    if (page === LAST_PAGE) throw new ConnectorFault('request_refused');
  }
}

/** Heed keeps a domain in its ASCII form; whoever typed it into the CRM may not have. */
function spellings(email: string): string[] {
  const at = email.lastIndexOf('@');
  const typed = `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`;
  return typed === email || typed.endsWith('@') ? [email] : [email, typed];
}

function isSame(raw: string | undefined, email: string): boolean {
  if (raw === undefined) return false;
  const normalised = normaliseEmail(raw);
  return normalised.ok ? normalised.value === email : raw.trim().toLowerCase() === email;
}

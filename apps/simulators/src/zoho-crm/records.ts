import { EMPTY, type Reply, refusal } from './reply.ts';

export const ZOHO_MODULES = ['Leads', 'Contacts'] as const;
export type ZohoModule = (typeof ZOHO_MODULES)[number];

/** A lead or a contact; further e-mail fields by their API names. */
export interface ZohoRecord {
  readonly id: string;
  readonly Email: string | null;
  readonly Secondary_Email?: string | null;
  readonly Last_Name?: string;
  Email_Opt_Out: boolean;
  /** Read-only: how and when the box was ticked. */
  Unsubscribed_Mode?: string | null;
  Unsubscribed_Time?: string | null;
  /** "Stop processing" or a merge: nothing may be changed by the API. */
  readonly Locked__s?: boolean;
  /** A lead that became a contact: searches leave it out unless asked. */
  readonly converted?: boolean;
  readonly [ownField: string]: unknown;
}

/** E-mail fields that each module has; an organisation adds its own. */
export const EMAIL_FIELDS: Readonly<Record<ZohoModule, readonly string[]>> = {
  Leads: ['Email', 'Secondary_Email'],
  Contacts: ['Email', 'Secondary_Email', 'Billing_Email'],
};

export class Records {
  readonly #modules: Record<ZohoModule, Map<string, ZohoRecord>> = {
    Leads: new Map(),
    Contacts: new Map(),
  };

  put(module: ZohoModule, record: ZohoRecord): void {
    this.#modules[module].set(record.id, { ...record });
  }

  remove(module: ZohoModule, id: string): void {
    this.#modules[module].delete(id);
  }

  all(module: ZohoModule): ZohoRecord[] {
    return [...this.#modules[module].values()];
  }

  byId(module: ZohoModule, id: string): ZohoRecord | undefined {
    return this.#modules[module].get(id);
  }
}

/** Names and kinds of a module's fields. */
export function fieldsReply(module: ZohoModule): Reply {
  const plain = [
    { api_name: 'Last_Name', data_type: 'text', json_type: 'string' },
    { api_name: 'Email_Opt_Out', data_type: 'boolean', json_type: 'boolean' },
  ];
  const emails = EMAIL_FIELDS[module].map((api_name) => ({
    api_name,
    data_type: 'email',
    json_type: 'string',
  }));
  const fields = [...plain, ...emails].map((field, index) => ({
    ...field,
    field_label: field.api_name.replaceAll('_', ' '),
    id: `36523970000000${String(index).padStart(5, '0')}`,
  }));
  return { status: 200, json: { fields } };
}

/** One record; 204 where there is none. */
export function recordReply(record: ZohoRecord | undefined, fields: string | null): Reply {
  if (record === undefined) return EMPTY;
  return { status: 200, json: { data: [shown(record, fields)] } };
}

/** The fields that were asked for, and always the id. */
export function shown(record: ZohoRecord, fields: string | null): Record<string, unknown> {
  if (fields === null) return { ...record };
  const named = fields.split(',').map((name) => [name, record[name] ?? null]);
  return { id: record.id, ...Object.fromEntries(named) };
}

export const unknownModule = (): Reply =>
  refusal(400, 'INVALID_MODULE', 'The module name given seems to be invalid', { resource_path_index: 0 });

import type { Permission } from '@heed/contract';
import { PATHS } from '../paths.ts';

/** Records by their reference: what one is called, where it opens, which search parameter of a list opens it. */
interface RecordPlace {
  readonly kind: string;
  readonly reference: RegExp;
  /** Who may open one. */
  readonly permission: Permission;
  readonly at: (reference: string) => string;
  /** Its list, and the list's parameter that has it open beside the list. */
  readonly beside?: { readonly path: string; readonly parameter: string };
}

const filled = (path: string, reference: string) => path.replace(/\$\w+/, reference);

export const RECORD_PLACES: readonly RecordPlace[] = [
  {
    kind: 'Request',
    reference: /^(ER-[1-9]\d{0,8}|req_[0-9a-f]{32})$/,
    permission: 'request.read',
    at: (reference) => filled(PATHS.request, reference),
  },
  {
    kind: 'Event',
    reference: /^evt_[0-9a-f]{32}$/,
    permission: 'audit.read',
    at: (reference) => filled(PATHS.auditEvent, reference),
    beside: { path: PATHS.auditTrail, parameter: 'event' },
  },
  {
    kind: 'Suppression',
    reference: /^sup_[0-9a-f]{32}$/,
    permission: 'suppression.read',
    at: (reference) => `${PATHS.suppressions}?status=all&entry=${reference}`,
    beside: { path: PATHS.suppressions, parameter: 'entry' },
  },
  {
    kind: 'Import',
    reference: /^imp_[0-9a-f]{32}$/,
    permission: 'import.read',
    at: (reference) => filled(PATHS.import, reference),
  },
  {
    kind: 'Person',
    reference: /^usr_[0-9a-f]{32}$/,
    permission: 'person.manage',
    at: (reference) => filled(PATHS.person, reference),
  },
  {
    kind: 'Access request',
    reference: /^acc_[0-9a-f]{32}$/,
    permission: 'access.grant',
    at: (reference) => `${PATHS.accessRequests}?state=all&request=${reference}`,
    beside: { path: PATHS.accessRequests, parameter: 'request' },
  },
  {
    kind: 'API key',
    reference: /^key_[0-9a-f]{32}$/,
    permission: 'apiKey.manage',
    at: (reference) => `${PATHS.apiKeys}?key=${reference}`,
    beside: { path: PATHS.apiKeys, parameter: 'key' },
  },
];

export interface FoundRecord {
  readonly kind: string;
  readonly id: string;
  readonly href: string;
}

/** The record that a reference names, as somebody pastes it; undefined for anything else, and for what they may not open. */
export function recordNamed(text: string, permissions: readonly Permission[]): FoundRecord | undefined {
  const id = text.trim();
  const place = RECORD_PLACES.find(
    ({ reference, permission }) => reference.test(id) && permissions.includes(permission),
  );
  return place === undefined ? undefined : { kind: place.kind, id, href: place.at(id) };
}

/** The record that an address shows, on its own page or beside its list; undefined for an address without one. */
export function recordAt(pathname: string, search: string): FoundRecord | undefined {
  const parameters = new URLSearchParams(search);
  for (const { kind, reference, at, beside } of RECORD_PLACES) {
    const id =
      beside?.path === pathname
        ? (parameters.get(beside.parameter) ?? '')
        : (pathname.split('/').at(-1) ?? '');
    if (reference.test(id)) return { kind, id, href: at(id) };
  }
  return undefined;
}

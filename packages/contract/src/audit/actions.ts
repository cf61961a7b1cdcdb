/**
 * Every action of the trail as `object.verb`: what it reads as, which of seven operations it is, whether it is an
 * administration event (all that `admin` may read), and whether the system does it by itself.
 */
interface ActionRow {
  readonly reads: string;
  readonly operation: Operation;
  readonly administration?: true;
  readonly system?: true;
}

export const OPERATIONS = ['create', 'modify', 'remove', 'access', 'export', 'authenticate'] as const;
export type Operation = (typeof OPERATIONS)[number];
export const OPERATION_WORDS: Record<Operation, string> = {
  create: 'Created',
  modify: 'Changed',
  remove: 'Removed',
  access: 'Read',
  export: 'Exported',
  authenticate: 'Signed in or out',
};

export const ACTIONS = {
  'session.start': { reads: 'Signed in', operation: 'authenticate', administration: true },
  'session.refuse': { reads: 'Sign-in refused', operation: 'authenticate', administration: true },
  'session.end': { reads: 'Signed out', operation: 'authenticate', administration: true },
  'access.denied': { reads: 'Was denied', operation: 'access', administration: true },
  'person.create': { reads: 'Created an account', operation: 'create', administration: true },
  'demo.load': { reads: 'Loaded the demo', operation: 'create', administration: true, system: true },
  'audit.read': { reads: 'Opened the audit trail', operation: 'access' },
  'audit.view': { reads: 'Opened an event', operation: 'access' },
  'suppression.read': { reads: 'Opened suppressed records', operation: 'access' },
  'suppression.view': { reads: 'Opened a suppression', operation: 'access' },
  'suppression.find': { reads: 'Looked a person up', operation: 'access' },
  'import.create': { reads: 'Announced an import', operation: 'create' },
  'import.check': { reads: 'Checked an import', operation: 'access', system: true },
  'import.refuse': { reads: 'Refused a file', operation: 'create', system: true },
  'import.start': { reads: 'Started writing an import', operation: 'create' },
  'import.chunk': { reads: 'Wrote a part of an import', operation: 'create', system: true },
  'import.finish': { reads: 'Finished an import', operation: 'create', system: true },
  'import.fail': { reads: 'Import failed', operation: 'create', system: true },
  'import.cancel': { reads: 'Cancelled an import', operation: 'modify' },
  'import.downloadRejects': { reads: 'Downloaded rejected rows', operation: 'export' },
} as const satisfies Record<string, ActionRow>;

export type Action = keyof typeof ACTIONS;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the actions.
export const ACTION_NAMES = Object.keys(ACTIONS) as [Action, ...Action[]];

const rowOf = (action: Action): ActionRow => ACTIONS[action];
export const ADMINISTRATION_ACTIONS = ACTION_NAMES.filter((action) => rowOf(action).administration);
export const SYSTEM_ACTIONS = ACTION_NAMES.filter((action) => rowOf(action).system);

/** The actions that are one of these operations. */
export function actionsOf(operation: Operation): Action[] {
  return ACTION_NAMES.filter((action) => rowOf(action).operation === operation);
}

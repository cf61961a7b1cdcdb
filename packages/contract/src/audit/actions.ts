import { CONNECTION_ACTIONS } from '../connections/audit-details.ts';
import { PUBLIC_PAGES_ACTIONS } from '../public-pages/audit-actions.ts';
import { REQUEST_ACTIONS } from '../requests/audit-actions.ts';

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
  'person.invite': { reads: 'Invited a person', operation: 'create', administration: true },
  'person.join': { reads: 'Joined with an invitation', operation: 'modify', administration: true },
  'person.disable': { reads: 'Disabled an account', operation: 'modify', administration: true },
  'person.enable': { reads: 'Enabled an account', operation: 'modify', administration: true },
  'person.endSessions': { reads: 'Ended a person’s sessions', operation: 'remove', administration: true },
  'person.changePassword': { reads: 'Changed the password', operation: 'modify', administration: true },
  'role.give': { reads: 'Gave a role', operation: 'create', administration: true },
  'role.confirm': { reads: 'Confirmed a role', operation: 'modify', administration: true },
  'role.end': { reads: 'Ended a role', operation: 'remove', administration: true },
  'access.request': { reads: 'Asked for a role', operation: 'create', administration: true },
  'access.decline': { reads: 'Declined a role', operation: 'modify', administration: true },
  'policy.propose': { reads: 'Proposed a change of policy', operation: 'create', administration: true },
  'policy.confirm': { reads: 'Confirmed a change of policy', operation: 'modify', administration: true },
  'policy.decline': { reads: 'Declined a change of policy', operation: 'modify', administration: true },
  'optOut.record': { reads: 'Recorded an opt-out', operation: 'create' },
  'optOut.capture': { reads: 'Recorded an opt-out with the API', operation: 'create' },
  'optOut.captureBatch': { reads: 'Recorded opt-outs with the API', operation: 'create' },
  'optIn.refuse': { reads: 'Tried to opt somebody in', operation: 'create' },
  'apiKey.create': { reads: 'Made an API key', operation: 'create', administration: true },
  'apiKey.revoke': { reads: 'Revoked an API key', operation: 'remove', administration: true },
  'demo.load': { reads: 'Loaded the demo', operation: 'create', administration: true, system: true },
  'audit.read': { reads: 'Opened the audit trail', operation: 'access' },
  'audit.view': { reads: 'Opened an event', operation: 'access' },
  'suppression.read': { reads: 'Opened suppressed records', operation: 'access' },
  'suppression.view': { reads: 'Opened a suppression', operation: 'access' },
  'suppression.find': { reads: 'Looked a person up', operation: 'access' },
  'session.stepUp': { reads: 'Gave the password again', operation: 'authenticate', administration: true },
  'reveal.grant': { reads: 'Asked to see personal data', operation: 'access' },
  'reveal.open': { reads: 'Saw personal data', operation: 'access' },
  'reveal.copy': { reads: 'Copied personal data', operation: 'access' },
  'reveal.end': { reads: 'Stopped seeing personal data', operation: 'access' },
  'look.read': { reads: 'Read who looked at a person', operation: 'access' },
  'evidence.export': { reads: 'Exported an evidence pack', operation: 'export' },
  ...PUBLIC_PAGES_ACTIONS,
  'suppression.check': { reads: 'Checked before sending', operation: 'access' },
  'suppression.explain': { reads: 'Had a decision explained', operation: 'access' },
  'scrub.start': { reads: 'Had a list checked', operation: 'access' },
  'scrub.finish': { reads: 'Handed out a checked list', operation: 'export' },
  'scrub.fail': { reads: 'Checking a list failed', operation: 'access' },
  'scrub.close': { reads: 'Deleted a checked list', operation: 'remove' },
  ...REQUEST_ACTIONS,
  'import.create': { reads: 'Announced an import', operation: 'create' },
  'import.check': { reads: 'Checked an import', operation: 'access', system: true },
  'import.map': { reads: 'Chose the columns of an import', operation: 'modify' },
  'import.preview': { reads: 'Looked at the first rows of an import', operation: 'access' },
  'import.refuse': { reads: 'Refused a file', operation: 'create', system: true },
  'import.start': { reads: 'Started writing an import', operation: 'create' },
  'import.chunk': { reads: 'Wrote a part of an import', operation: 'create', system: true },
  'import.finish': { reads: 'Finished an import', operation: 'create', system: true },
  'import.fail': { reads: 'Import failed', operation: 'create', system: true },
  'import.cancel': { reads: 'Cancelled an import', operation: 'modify' },
  'send.record': { reads: 'Recorded sends', operation: 'create' },
  'analytics.export': { reads: 'Exported figures', operation: 'export' },
  'optIn.request': { reads: 'Asked to come back', operation: 'create' },
  'optIn.confirm': { reads: 'Opted in again', operation: 'create' },
  'optIn.record': { reads: 'Recorded that somebody opted in again', operation: 'create' },
  'consentStatement.create': {
    reads: 'Put a consent statement in force',
    operation: 'create',
    administration: true,
  },
  'contradiction.read': { reads: 'Opened contradictions', operation: 'access' },
  'outbox.send': { reads: 'Sent mail', operation: 'create', administration: true, system: true },
  'outbox.retry': { reads: 'Tried a mail again', operation: 'modify', administration: true },
  'import.downloadRejects': { reads: 'Downloaded rejected rows', operation: 'export' },
  'webhookSource.create': { reads: 'Set up a webhook source', operation: 'create', administration: true },
  'webhookSource.rotate': { reads: 'Changed a webhook secret', operation: 'modify', administration: true },
  'webhookSource.setState': {
    reads: 'Switched a webhook source',
    operation: 'modify',
    administration: true,
  },
  'webhook.record': { reads: 'Recorded what a webhook told', operation: 'create', system: true },
  'mailbox.record': { reads: 'Recorded what a mail said', operation: 'create', system: true },
  'review.read': { reads: 'Opened the review list', operation: 'access' },
  'review.open': { reads: 'Read a mail on the review list', operation: 'access' },
  'review.decide': { reads: 'Decided a review', operation: 'modify' },
  ...CONNECTION_ACTIONS,
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

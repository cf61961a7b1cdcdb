import { type AuditEvent, ROLE_WORDS } from '@heed/contract';
import { allOf } from '../../lib/words.ts';

type Actor = AuditEvent['actor'];
type ObjectKind = NonNullable<AuditEvent['object']>['kind'];

const KIND_WORDS: Record<Actor['kind'], string> = {
  person: 'A person',
  key: 'An API key',
  system: 'Heed',
  public: 'Public page',
  anonymous: 'Nobody signed in',
};
const KIND_NOTES: Record<Exclude<Actor['kind'], 'person'>, string> = {
  key: 'API key',
  system: 'by itself',
  public: 'no account',
  anonymous: 'no account',
};
const OBJECT_WORDS: Record<ObjectKind, string> = {
  import: 'Import',
  suppression: 'Suppression',
  auditEvent: 'Event',
  person: 'Person',
  session: 'Session',
  request: 'Request',
  apiKey: 'API key',
  connection: 'Connection',
  scrub: 'Checked list',
  grant: 'Look at personal data',
  webhookSource: 'Webhook source',
  review: 'Review',
};

/** Who did it, by name, or in words where it was no person. */
export function whoOf(actor: Actor): string {
  return actor.displayName ?? KIND_WORDS[actor.kind];
}

/** The roles that the actor held at that moment, or what kind of actor it was. */
export function capacityOf(actor: Actor): string {
  if (actor.kind !== 'person') return KIND_NOTES[actor.kind];
  return actor.roles.length === 0 ? 'no role then' : allOf(actor.roles.map((role) => ROLE_WORDS[role].name));
}

export function objectWord(kind: ObjectKind): string {
  return OBJECT_WORDS[kind];
}

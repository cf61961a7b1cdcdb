import {
  type Action,
  AUDIT_DETAILS,
  type AuditDetails,
  type AuditEnvelope,
  auditEnvelope,
  type OBJECT_KINDS,
  type Outcome,
} from '@heed/contract';
import { canonicalBytes, leafHash } from '@heed/transparency-log';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Actor, AuditContext } from './actor.ts';

/** Something that happened, before it has an id and a time. */
export type NewAuditEvent = {
  [A in Action]: {
    readonly action: A;
    readonly details: AuditDetails[A];
    readonly outcome?: Outcome;
    readonly object?: { readonly kind: (typeof OBJECT_KINDS)[number]; readonly id: string };
    /** Random id of the person whose data it was. */
    readonly subjectId?: string;
  };
}[Action];

/** A row of the trail: the canonical bytes with their leaf hash, and the columns that lists filter by. */
export interface AuditRow {
  readonly envelope: AuditEnvelope;
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
}

/**
 * The event as the trail keeps it: bytes by RFC 8785, hash by RFC 9162 §2.1.1. Throws when details are not those of
 * the action, so that nothing outside the closed union of the contract, and so no personal data, can enter a leaf.
 */
export function auditRow(event: NewAuditEvent, context: AuditContext, at: Date): AuditRow {
  const { requestId, operationId } = context;
  const envelope = auditEnvelope.parse({
    v: 1,
    id: uuidv7(at.getTime()),
    at: at.toISOString(),
    action: event.action,
    outcome: event.outcome ?? 'done',
    actor: actorOf(context.actor),
    ...(event.subjectId === undefined ? {} : { subject: event.subjectId }),
    ...(event.object === undefined ? {} : { object: event.object }),
    ...(requestId === undefined ? {} : { request: requestId }),
    ...(operationId === undefined ? {} : { operation: operationId }),
  });
  const details = AUDIT_DETAILS[event.action].parse(event.details);
  const entry = canonicalBytes({ ...envelope, details });
  return { envelope, entry, leafHash: leafHash(entry) };
}

function actorOf(actor: Actor): AuditEnvelope['actor'] {
  if (actor.kind === 'person') return { kind: 'person', id: actor.id, roles: [...actor.roles] };
  return actor.kind === 'key' ? { kind: 'key', id: actor.id } : { kind: actor.kind };
}

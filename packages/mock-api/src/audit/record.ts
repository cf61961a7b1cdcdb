import type { AuditDetails, AuditEvent } from '@heed/contract';
import type { MockApi } from '../mock-api.ts';
import type { MockPerson } from '../people/seed.ts';
import { refOf, uuidNamed } from '../seeding.ts';

interface NewEvent<A extends AuditEvent['action']> {
  readonly action: A;
  readonly details: AuditDetails[A];
  readonly outcome?: AuditEvent['outcome'];
  /** Left out: the system acts by itself. */
  readonly person?: MockPerson;
  readonly object?: AuditEvent['object'];
  readonly operationId?: string;
}

/** Adds an event to the trail. The details are those of the action, by type. */
export function record<A extends AuditEvent['action']>(api: MockApi, event: NewEvent<A>): void {
  const { auditEvents } = api.tables;
  const seq = (auditEvents[0]?.seq ?? 0) + 1;
  const { person } = event;
  auditEvents.unshift({
    id: refOf('evt', `seq ${seq}`),
    seq,
    at: api.clock().toISOString(),
    actor: person
      ? { kind: 'person', id: person.id, displayName: person.displayName, roles: [...person.roles] }
      : { kind: 'system', id: null, displayName: null, roles: [] },
    action: event.action,
    outcome: event.outcome ?? 'done',
    object: event.object ?? null,
    subject: null,
    details: { ...event.details },
    requestId: person ? uuidNamed(`request ${seq}`) : null,
    operationId: event.operationId ?? null,
  });
}

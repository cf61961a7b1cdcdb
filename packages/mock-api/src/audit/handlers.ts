import {
  ACTIONS,
  ADMINISTRATION_ACTIONS,
  type AuditEventListQuery,
  reachOf,
  SYSTEM_ACTIONS,
} from '@heed/contract';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import { notFound } from '../problem.ts';
import type { MockAuditEvent, MockSession } from '../tables.ts';
import { entryOf, leafHashOf } from './entry.ts';
import { record } from './record.ts';

type AuditHandlers = Pick<MockHandlers, 'auditEventList' | 'auditEventView' | 'auditActorList'>;

export const auditHandlers: AuditHandlers = {
  auditEventList: ({ api, query, session }) => {
    const page = pageOf(
      visible(api.tables.auditEvents, session).filter((event) => matches(event, query)),
      ({ id }) => id,
      query,
    );
    // Opening the list is one event, not one for each page.
    if (query.after === undefined && query.before === undefined) {
      record(api, { action: 'audit.read', person: session.person, details: { filters: namesOf(query) } });
    }
    return page;
  },
  auditEventView: async ({ api, params, session }) => {
    const event = visible(api.tables.auditEvents, session).find(({ id }) => id === params.eventId);
    if (!event) throw notFound();
    record(api, {
      action: 'audit.view',
      person: session.person,
      object: { kind: 'auditEvent', id: event.id },
      details: {},
    });
    const entry = entryOf(event);
    return { ...event, entry, leafHash: await leafHashOf(entry) };
  },
  auditActorList: ({ api, session }) => {
    const people = new Map(
      visible(api.tables.auditEvents, session).flatMap(({ actor }) =>
        actor.id && actor.displayName ? [[actor.id, { id: actor.id, displayName: actor.displayName }]] : [],
      ),
    );
    return { items: [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')) };
  },
};

/** Administrators see administration events; everybody else who may read the trail sees all of it. */
function visible(events: readonly MockAuditEvent[], session: MockSession): readonly MockAuditEvent[] {
  if (reachOf(session.person.roles, 'audit.read') === 'full') return events;
  return events.filter(({ action }) => ADMINISTRATION_ACTIONS.includes(action));
}

function matches(event: MockAuditEvent, query: AuditEventListQuery): boolean {
  const day = event.at.slice(0, 10);
  const is = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  return (
    is<string | null>(query.actor, event.actor.id) &&
    is(query.action, event.action) &&
    is(query.operation, ACTIONS[event.action].operation) &&
    is(query.outcome, event.outcome) &&
    is<string | null>(query.requestId, event.requestId) &&
    (query.importId === undefined ||
      (event.object?.kind === 'import' && event.object.id === query.importId)) &&
    (query.system === 'show' || !SYSTEM_ACTIONS.includes(event.action)) &&
    (query.from === undefined || day >= query.from) &&
    (query.to === undefined || day <= query.to)
  );
}

function namesOf(query: AuditEventListQuery): string[] {
  const paging = ['after', 'before', 'limit'];
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined || paging.includes(name) ? [] : [name],
  );
}

import { uuidOf } from '@heed/contract';
import type { MockAuditEvent } from '../tables.ts';

/** The entry's bytes as text: keys sorted, as RFC 8785 asks. The mock's values need none of its other rules. */
export function entryOf(event: MockAuditEvent): string {
  const { actor } = event;
  return sorted({
    v: 1,
    id: uuidOf(event.id),
    at: event.at,
    action: event.action,
    outcome: event.outcome,
    actor: {
      kind: actor.kind,
      ...(actor.id === null ? {} : { id: uuidOf(actor.id), roles: actor.roles }),
    },
    ...(event.object === null ? {} : { object: { kind: event.object.kind, id: uuidOf(event.object.id) } }),
    ...(event.requestId === null ? {} : { request: event.requestId }),
    ...(event.operationId === null ? {} : { operation: event.operationId }),
    details: event.details,
  });
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** RFC 9162 §2.1.1: SHA-256 of a zero byte and the entry, in hex. */
export async function leafHashOf(entry: string): Promise<string> {
  const bytes = new Uint8Array([0, ...new TextEncoder().encode(entry)]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

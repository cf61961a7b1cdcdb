import {
  type AuditEvent,
  auditEventListSchema,
  type Import,
  importListSchema,
  importSchema,
  requestListSchema,
  suppressionListSchema,
} from '@heed/contract';
import { type APIRequestContext, expect } from '@playwright/test';
import type { Known } from './crawl.ts';

async function answerOf(request: APIRequestContext, path: string): Promise<unknown> {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  return answer.json();
}

export async function importView(request: APIRequestContext, importId: string): Promise<Import> {
  return importSchema.parse(await answerOf(request, `/api/v1/imports/${importId}`));
}

/** Every event of the trail that the filters let through, by all its pages. */
export async function wholeTrail(request: APIRequestContext, filters: string): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  let after = '';
  for (;;) {
    const path = `/api/v1/audit/events?limit=200&${filters}${after}`;
    const { items, nextCursor } = auditEventListSchema.parse(await answerOf(request, path));
    events.push(...items);
    if (nextCursor === null) return events;
    after = `&after=${nextCursor}`;
  }
}

/** One record of each kind out of the demo; the import has rejected rows and is done. */
export async function knownRecords(request: APIRequestContext): Promise<Known> {
  const imports = importListSchema.parse(await answerOf(request, '/api/v1/imports?state=done&limit=200'));
  const rejected = imports.items.findLast(({ rejectedRows }) => rejectedRows > 0);
  const [event] = await wholeTrail(request, 'action=import.finish&system=show');
  const suppressions = suppressionListSchema.parse(await answerOf(request, '/api/v1/suppressions?limit=1'));
  const [suppression] = suppressions.items;
  const [due] = requestListSchema.parse(await answerOf(request, '/api/v1/requests?limit=1')).items;
  if (rejected === undefined || event === undefined || suppression === undefined || due === undefined) {
    throw new Error('The demo is not loaded.');
  }
  return { importId: rejected.id, eventId: event.id, suppressionId: suppression.id, ref: due.ref };
}

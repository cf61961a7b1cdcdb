import {
  type RequestListQuery,
  type RequestSummary,
  requestListQuery,
  requestSummarySchema,
} from '@heed/contract';
import * as z from 'zod';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { preparedDecisions } from './detail-queries.ts';
import { requestCount, requestPage } from './queries.ts';

const summaries = z.array(requestSummarySchema);

/** How many requests a list with these filters shows, capped just above COUNT_CAP; `me` is this person. */
export async function countRequests(
  app: Database,
  query: RequestListQuery,
  personId: string,
): Promise<number> {
  return (await runPrepared(app, requestCount(query, { personId }))).count;
}

/** What can be worked on now, the first due first: everybody's, one's own (`me`), or nobody's (`none`). Masked. */
export async function dueFirst(
  app: Database,
  personId: string,
  limit: number,
  assignee?: 'me' | 'none',
): Promise<RequestSummary[]> {
  const query = requestListQuery.parse({ limit, assignee });
  const page = await runPrepared(
    app,
    requestPage(query, { personId }, { towards: 'older', from: undefined }),
  );
  return summaries.parse(JSON.parse(page.items));
}

/** A prepared decision that waits for a second person. */
export interface DecisionToMake {
  readonly ref: string;
  readonly decision: 'approval' | 'rejection';
  /** RFC 3339. */
  readonly since: string;
  readonly preparedBy: string;
}

/** Decisions that this person can make as the second one: prepared by somebody else, the first due first. */
export async function decisionsToMake(app: Database, personId: string): Promise<DecisionToMake[]> {
  const rows = await preparedDecisions(app.kysely, personId);
  return rows.map(({ number, decision, preparedBy, since }) => ({
    ref: `ER-${number}`,
    decision,
    since: since.toISOString(),
    preparedBy,
  }));
}

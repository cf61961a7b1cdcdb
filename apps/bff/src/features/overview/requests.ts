import {
  type DueRequest,
  type OverviewRequests,
  REQUEST_SEGMENTS,
  type RequestListQuery,
  type RequestSummary,
  requestListQuery,
} from '@heed/contract';
import type { SignedIn } from '../../http/signed-in.ts';
import { countRequests, dueFirst } from '../requests/index.ts';
import type { OverviewDependencies } from './dependencies.ts';
import { linkedCount } from './linked-count.ts';

const NEXT = 5;

/** The erasure queue in figures, and what is due first: by number and clock, without the person. */
export async function requestsCard(
  { app }: OverviewDependencies,
  { personId, now }: SignedIn,
): Promise<OverviewRequests> {
  const countable = {
    list: 'requestList' as const,
    schema: requestListQuery,
    count: (query: RequestListQuery) => countRequests(app, query, personId),
  };
  const [overdue, soon, later, waiting, unverified, open, met, metLate, next] = await Promise.all([
    linkedCount(countable, REQUEST_SEGMENTS.overdue),
    linkedCount(countable, REQUEST_SEGMENTS.soon),
    linkedCount(countable, REQUEST_SEGMENTS.later),
    linkedCount(countable, REQUEST_SEGMENTS.waiting),
    linkedCount(countable, REQUEST_SEGMENTS.unverified),
    linkedCount(countable, { view: 'open' }),
    linkedCount(countable, { view: 'closed', sla: 'met' }),
    linkedCount(countable, { view: 'closed', sla: 'metLate' }),
    dueFirst(app, personId, NEXT),
  ]);
  return {
    overdue,
    soon,
    later,
    waiting,
    unverified,
    open,
    met,
    metLate,
    next: next.map(withoutPerson),
    asOf: now.toISOString(),
  };
}

function withoutPerson({
  ref,
  type,
  stage,
  sla,
  waitingFor,
  prepared,
  assignee,
}: RequestSummary): DueRequest {
  return { ref, type, stage, sla, waitingFor, prepared, assignee };
}

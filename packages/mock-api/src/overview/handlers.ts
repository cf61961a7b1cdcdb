import { REQUEST_SEGMENTS, reachOf } from '@heed/contract';
import type { MockHandlers } from '../handler.ts';
import { firstStepsOf, setMark } from './first-steps.ts';
import { inboxOf } from './inbox.ts';
import { daysBefore, type ListHandlers, listsFor } from './lists.ts';

type OverviewHandlers = Pick<
  MockHandlers,
  | 'overviewRequestsView'
  | 'overviewTrailView'
  | 'overviewLedgerView'
  | 'overviewImportsView'
  | 'overviewPeopleView'
  | 'overviewAccessView'
  | 'firstStepsView'
  | 'firstStepsChange'
  | 'inboxView'
  | 'inboxSee'
>;

/** The first page, out of the mock's own lists. They are asked when somebody calls, as the map of handlers is made last. */
export function overviewHandlers(handlers: () => ListHandlers): OverviewHandlers {
  return {
    overviewRequestsView: async (request) => {
      const { answerOf, count } = listsFor(handlers(), request);
      const next = await answerOf('requestList', { limit: '5' });
      return {
        overdue: await count('requestList', REQUEST_SEGMENTS.overdue),
        soon: await count('requestList', REQUEST_SEGMENTS.soon),
        later: await count('requestList', REQUEST_SEGMENTS.later),
        waiting: await count('requestList', REQUEST_SEGMENTS.waiting),
        unverified: await count('requestList', REQUEST_SEGMENTS.unverified),
        open: await count('requestList', { view: 'open' }),
        met: await count('requestList', { view: 'closed', sla: 'met' }),
        metLate: await count('requestList', { view: 'closed', sla: 'metLate' }),
        next: next.items,
        asOf: request.now.toISOString(),
      };
    },
    overviewTrailView: async (request) => {
      const { now, session } = request;
      const { count, week } = listsFor(handlers(), request);
      const all = reachOf(session.person.roles, 'audit.read') === 'full';
      const days = Array.from({ length: 14 }, (_, index) => daysBefore(now, 14 - index));
      return {
        from: daysBefore(now, 6),
        to: daysBefore(now, 0),
        denied: await week('auditEventList', { outcome: 'denied' }),
        failed: await week('auditEventList', { outcome: 'failed', system: 'show' }),
        signInsRefused: await week('auditEventList', { action: 'session.refuse' }),
        lookUps: all ? await week('auditEventList', { action: 'suppression.find' }) : null,
        exports: all ? await week('auditEventList', { operation: 'export' }) : null,
        days: await Promise.all(
          days.map(async (day) => ({ day, ...(await count('auditEventList', { from: day, to: day })) })),
        ),
      };
    },
    overviewLedgerView: async (request) => {
      const { count, week } = listsFor(handlers(), request);
      return {
        inForce: await count('suppressionList', {}),
        recorded: await week('suppressionList', {}),
        complaints: await week('suppressionList', { cause: 'complaint' }),
        optedInAgain: await count('suppressionList', { status: 'lifted' }),
      };
    },
    overviewImportsView: async (request) => {
      const { count } = listsFor(handlers(), request);
      const inState = (state: string) => count('importList', { state });
      return {
        mapping: await inState('mapping'),
        ready: await inState('ready'),
        writing: await inState('writing'),
        failed: await inState('failed'),
        refused: await inState('refused'),
      };
    },
    overviewPeopleView: async (request) => {
      const { count } = listsFor(handlers(), request);
      return {
        active: await count('personList', { state: 'active' }),
        invited: await count('personList', { state: 'invited' }),
        disabled: await count('personList', { state: 'disabled' }),
      };
    },
    overviewAccessView: async (request) => {
      const { count } = listsFor(handlers(), request);
      return {
        asked: await count('accessRequestList', { state: 'asked' }),
        waiting: await count('accessRequestList', { state: 'waiting' }),
      };
    },
    firstStepsView: ({ api, session }) => firstStepsOf(api, session.person),
    firstStepsChange: ({ api, session, body }) => {
      setMark(api, session.person, 'firstSteps', body.shown ? 'takenOut' : 'putAway');
      return firstStepsOf(api, session.person);
    },
    inboxView: (request) => inboxOf(handlers(), request),
    inboxSee: (request) => {
      const { api, session, body } = request;
      for (const key of body.keys) setMark(api, session.person, `inbox ${key}`, 'seen');
      return inboxOf(handlers(), request);
    },
  };
}

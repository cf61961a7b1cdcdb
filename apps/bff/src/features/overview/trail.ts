import { auditEventListQuery, type OverviewTrail, reachOf } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import { countEvents, countEventsByDay } from '../audit/index.ts';
import { daysBefore, thisWeek } from './days.ts';
import { type Filters, linked, weekCount } from './linked-count.ts';

const DAYS = 14;

/**
 * The trail in figures, of the events that the reader may read. Each figure names its own outcome or action: opening
 * the list that it leads to records an event, and must not change it.
 */
export async function trailCard(app: Database, { roles, now }: SignedIn): Promise<OverviewTrail> {
  const countable = {
    list: 'auditEventList' as const,
    schema: auditEventListQuery,
    count: (query: Parameters<typeof countEvents>[1]) => countEvents(app, query, roles),
  };
  const week = (query: Filters) => weekCount(countable, query, now);
  const all = reachOf(roles, 'audit.read') === 'full';
  const [denied, failed, signInsRefused, lookUps, exports, days] = await Promise.all([
    week({ outcome: 'denied' }),
    // Most of what fails is Heed's own work.
    week({ outcome: 'failed', system: 'show' }),
    week({ action: 'session.refuse' }),
    all ? week({ action: 'suppression.find' }) : null,
    all ? week({ operation: 'export' }) : null,
    countEventsByDay(app, daysQuery(now), roles),
  ]);
  return {
    ...thisWeek(now),
    denied,
    failed,
    signInsRefused,
    lookUps,
    exports,
    days: days.map(({ day, count }) => ({
      day,
      ...linked('auditEventList', { from: day, to: day }, count),
    })),
  };
}

/** The days before today: nothing is added to them any more. */
function daysQuery(now: Date) {
  const days = { from: daysBefore(now, DAYS), to: daysBefore(now, 1) };
  return { ...auditEventListQuery.parse(days), ...days };
}

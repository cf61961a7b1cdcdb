import {
  type AccessRequestListQuery,
  accessRequestListQuery,
  type OverviewAccess,
  type OverviewPeople,
  type PersonListQuery,
  personListQuery,
} from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { countAccessRequests, countPeople } from '../people/index.ts';
import { linkedCount } from './linked-count.ts';

/** The people of the organisation in figures. */
export async function peopleCard(app: Database, demo: boolean): Promise<OverviewPeople> {
  const countable = {
    list: 'personList' as const,
    schema: personListQuery,
    count: (query: PersonListQuery) => countPeople(app, query, { demo }),
  };
  const [active, invited, disabled] = await Promise.all([
    linkedCount(countable, { state: 'active' }),
    linkedCount(countable, { state: 'invited' }),
    linkedCount(countable, { state: 'disabled' }),
  ]);
  return { active, invited, disabled };
}

/** Roles on their way to somebody, in figures. */
export async function accessCard(app: Database, demo: boolean): Promise<OverviewAccess> {
  const countable = {
    list: 'accessRequestList' as const,
    schema: accessRequestListQuery,
    count: (query: AccessRequestListQuery) => countAccessRequests(app, query, { demo }),
  };
  const [asked, waiting] = await Promise.all([
    linkedCount(countable, { state: 'asked' }),
    linkedCount(countable, { state: 'waiting' }),
  ]);
  return { asked, waiting };
}

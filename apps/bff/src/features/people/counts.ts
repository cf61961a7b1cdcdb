import type { AccessRequestListQuery, PersonListQuery } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { accessCount } from './access/queries.ts';
import { personCount } from './persons/queries.ts';

interface Scope {
  /** A demo's accounts are nobody where the demo is off. */
  readonly demo: boolean;
}

/** How many people the list shows for a query; counting stops just past the cap. */
export async function countPeople(app: Database, query: PersonListQuery, { demo }: Scope): Promise<number> {
  const { count } = await runPrepared(app, personCount(query, demo));
  return count;
}

/** How many requests for a role the list shows for a query; counting stops just past the cap. */
export async function countAccessRequests(
  app: Database,
  query: AccessRequestListQuery,
  { demo }: Scope,
): Promise<number> {
  const { count } = await runPrepared(app, accessCount(query, demo));
  return count;
}

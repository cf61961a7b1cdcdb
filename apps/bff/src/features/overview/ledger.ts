import { type OverviewLedger, suppressionListQuery } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { countSuppressions } from '../suppressions/index.ts';
import { linkedCount, weekCount } from './linked-count.ts';

/** Suppressions in figures. */
export async function ledgerCard(app: Database, now: Date): Promise<OverviewLedger> {
  const countable = {
    list: 'suppressionList' as const,
    schema: suppressionListQuery,
    count: (query: Parameters<typeof countSuppressions>[1]) => countSuppressions(app, query),
  };
  const [inForce, recorded, complaints, optedInAgain] = await Promise.all([
    linkedCount(countable, {}),
    weekCount(countable, {}, now),
    weekCount(countable, { cause: 'complaint' }, now),
    linkedCount(countable, { status: 'lifted' }),
  ]);
  return { inForce, recorded, complaints, optedInAgain };
}

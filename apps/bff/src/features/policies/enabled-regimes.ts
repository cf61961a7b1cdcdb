import { type RegimeId, regimeIds, regimes } from '@heed/statutory-clock';
import type { Database } from '../../database/connect.ts';
import { changedRegimes } from './queries.ts';

/** The regimes that are on: the table's own defaults, and what two people decided otherwise. In the table's order. */
export async function enabledRegimes(database: Pick<Database, 'pool'>): Promise<RegimeId[]> {
  const changed = await changedRegimes(database);
  return regimeIds.filter((id) => changed.get(id) ?? regimes[id].onByDefault);
}

import { type ImportState, importListQuery, type OverviewImports } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { countImports } from '../preferences/index.ts';
import { linkedCount } from './linked-count.ts';

/** Imports in figures, by what they wait for. */
export async function importsCard(app: Database): Promise<OverviewImports> {
  const countable = {
    list: 'importList' as const,
    schema: importListQuery,
    count: (query: Parameters<typeof countImports>[1]) => countImports(app, query),
  };
  const inState = (state: ImportState) => linkedCount(countable, { state });
  const [mapping, ready, writing, failed, refused] = await Promise.all([
    inState('mapping'),
    inState('ready'),
    inState('writing'),
    inState('failed'),
    inState('refused'),
  ]);
  return { mapping, ready, writing, failed, refused };
}

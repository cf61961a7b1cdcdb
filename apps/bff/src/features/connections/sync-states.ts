import type { Database } from '../../database/connect.ts';
import { syncStateRows } from './queries.ts';

/** Where an opt-out stands in one connected system. */
export interface SyncState {
  readonly system: string;
  readonly state: 'done' | 'waiting' | 'failed';
  readonly at: Date | undefined;
}

/** What a receipt asks: was this carried into the connected systems? */
export interface SyncStates {
  readonly ofIdentifier: (identifierKey: Buffer, channel: string) => Promise<readonly SyncState[]>;
}

/** Only e-mail, and a "no" on all channels, is carried anywhere yet. */
export function syncStates({ kysely }: Pick<Database, 'kysely'>): SyncStates {
  return {
    ofIdentifier: async (identifierKey, channel) => {
      if (channel !== 'email' && channel !== '*') return [];
      const rows = await syncStateRows(kysely, identifierKey);
      return rows.map(({ system, state, done_at }) => ({
        system,
        state: state === 'needsPerson' ? 'failed' : state,
        at: done_at ?? undefined,
      }));
    },
  };
}

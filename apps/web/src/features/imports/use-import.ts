import { type Import, MOVING_IMPORT_STATES } from '@heed/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryOf } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { PATHS } from '../../paths.ts';
import { STATE_WORDS } from './import-words.ts';
import { quarterOf } from './progress-words.ts';

/** How often a page asks while something moves by itself, in milliseconds. */
const ASK_AGAIN = 1000;

/** Whether an import still moves by itself. */
export function isMoving(view: Pick<Import, 'state'>): boolean {
  return MOVING_IMPORT_STATES.includes(view.state);
}

/** Whether an import waits for a person to decide. */
export function isWaiting({ state }: Pick<Import, 'state'>): boolean {
  return state === 'mapping' || state === 'ready';
}

type ImportsQuery = {
  readonly state: { readonly data: { readonly items: readonly Pick<Import, 'state'>[] } | undefined };
};

/** How often a list asks again: only while something in it moves, and less often than the import's own page. */
export function listInterval({ state }: ImportsQuery): number | false {
  return state.data?.items.some(isMoving) ? 3 * ASK_AGAIN : false;
}

/** `/imports/imp_…` */
export function pathOfImport(importId: string): string {
  return PATHS.import.replace('$importId', importId);
}

const viewQuery = (importId: string) => queryOf('importView', { params: { importId } }, { polled: true });

/** An import as the server sees it, asked for each second while it moves. The state lives there: a reload loses nothing. */
export function useImport(importId: string) {
  return useQuery({
    ...viewQuery(importId),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? ASK_AGAIN : false),
  });
}

/** Keeps an import that a command has answered; an older answer still on its way does not come after it. */
export async function keepImport(client: QueryClient, view: Import): Promise<void> {
  const { queryKey } = viewQuery(view.id);
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, view);
}

/**
 * Says aloud each quarter of sending, checking and writing, and each new state: politely, and no more often. `sent` is
 * the part of the file that this window has sent, while it is sending.
 */
export function useProgressAnnouncements(view: Import | undefined, sent: number | undefined): void {
  const said = useRef<{ state: Import['state']; quarter: number } | undefined>(undefined);
  const state = view?.state;
  const quarter = quarterOf(view?.progress?.fraction ?? sent ?? 0);
  useEffect(() => {
    if (state === undefined) return;
    const before = said.current;
    said.current = { state, quarter };
    if (before === undefined) return;
    const words = state === 'awaitingFile' ? 'Sending the file' : STATE_WORDS[state].word;
    if (before.state !== state) announce(words);
    else if (quarter > before.quarter) announce(`${words}, ${quarter * 25} %`);
  }, [state, quarter]);
}

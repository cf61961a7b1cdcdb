import { type Import, MOVING_IMPORT_STATES } from '@heed/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryOf } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { STATE_WORDS } from './import-words.ts';
import { quarterOf } from './progress-words.ts';

/** How often a page asks while something moves by itself, in milliseconds. */
const ASK_AGAIN = 1000;

/** Whether an import still moves by itself. */
export function isMoving(view: Pick<Import, 'state'>): boolean {
  return MOVING_IMPORT_STATES.includes(view.state);
}

const viewQuery = (importId: string) => queryOf('importView', { params: { importId } }, { polled: true });

/** An import as the server sees it, asked for each second while it moves. The state lives there: a reload loses nothing. */
export function useImport(importId: string) {
  return useQuery({
    ...viewQuery(importId),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? ASK_AGAIN : false),
  });
}

/** Keeps an import that a command has answered, so that the page shows it without asking again. */
export function keepImport(client: QueryClient, view: Import): void {
  client.setQueryData(viewQuery(view.id).queryKey, view);
}

/** Says aloud each quarter of checking and writing, and each new state: politely, and no more often. */
export function useProgressAnnouncements(view: Import | undefined): void {
  const said = useRef<{ state: Import['state']; quarter: number } | undefined>(undefined);
  const state = view?.state;
  const quarter = quarterOf(view?.progress?.fraction ?? 0);
  useEffect(() => {
    if (state === undefined) return;
    const before = said.current;
    said.current = { state, quarter };
    if (before === undefined) return;
    if (before.state !== state) announce(STATE_WORDS[state].word);
    else if (quarter > before.quarter) announce(`${STATE_WORDS[state].word}, ${quarter * 25} %`);
  }, [state, quarter]);
}

import type { Scrub } from '@heed/contract';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnyProblem, asApiProblem } from '../../../api/problem.ts';
import { queryOf, useCommand } from '../../../api/query.ts';
import { uploadFile } from '../../../api/upload.ts';
import { type Asked, askOf } from './asked.ts';

const ASK_AGAIN = 700;

const viewQuery = (scrubId: string) => queryOf('scrubView', { params: { scrubId } }, { polled: true });

export const isMoving = ({ state }: Pick<Scrub, 'state'>) => state === 'checking' || state === 'streaming';

/** A list as the server sees it, asked for while it moves: a reload loses nothing. */
export function useScrub(scrubId: string) {
  return useQuery({
    ...viewQuery(scrubId),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return false;
      // A list on its way from this or another window comes in parts of a MiB.
      return isMoving(state.data) || state.data.state === 'awaitingFile' ? ASK_AGAIN : false;
    },
  });
}

/** Keeps what a command has answered; an older answer still on its way does not come after it. */
export async function keepScrub(client: QueryClient, view: Scrub): Promise<void> {
  const { queryKey } = viewQuery(view.id);
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, view);
  await client.invalidateQueries({ queryKey: ['scrubList'] });
}

export type ListFault = { readonly sentence: string } | { readonly problem: AnyProblem };

/** Announces a list and sends it; `onStarted` gets its id as soon as it has one. */
export function useStartScrub(onStarted: (scrubId: string) => void) {
  const client = useQueryClient();
  const [fault, setFault] = useState<ListFault | null>(null);
  const [sent, setSent] = useState<{ readonly scrubId: string; readonly fraction: number } | null>(null);
  const create = useCommand('scrubCreate');
  const send = async (file: File, asked: Asked): Promise<void> => {
    setFault(null);
    try {
      const view = await create.mutateAsync({ body: { bytes: file.size, ...askOf(asked) } });
      await keepScrub(client, view);
      onStarted(view.id);
      const upload = uploadFile('scrubUpload', { params: { scrubId: view.id } }, file);
      upload.onProgress(({ bytesSent, bytes }) => setSent({ scrubId: view.id, fraction: bytesSent / bytes }));
      await keepScrub(client, await upload.promise);
    } catch (error) {
      setFault({ problem: asApiProblem(error).problem });
    } finally {
      setSent(null);
    }
  };
  const start = (files: readonly File[], asked: Asked): void => {
    const [file] = files;
    if (file === undefined || create.isPending) return;
    if (files.length > 1)
      return setFault({ sentence: 'One list at a time, please: each has its own receipt.' });
    if (file.size === 0) return setFault({ sentence: 'This file is empty.' });
    void send(file, asked);
  };
  return { start, isStarting: create.isPending, sent, fault };
}

import type { ConnectionDetail } from '@heed/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { PATHS } from '../../paths.ts';

/** How often a page looks again, in milliseconds: what waits is done by itself. */
export const ASK_AGAIN = 3_000;

/** `/connections/con_…` */
export function pathOfConnection(connectionId: string): string {
  return PATHS.connection.replace('$connectionId', connectionId);
}

const viewQuery = (connectionId: string) =>
  queryOf('connectionView', { params: { connectionId } }, { polled: true });

/** A connection as the server sees it, asked for again while it is looked at. */
export function useConnection(connectionId: string) {
  return useQuery({ ...viewQuery(connectionId), refetchInterval: ASK_AGAIN });
}

type ConnectionCommand = 'connectionUpdate' | 'connectionPause' | 'connectionResume' | 'connectionRetry';

/** A change of one connection: the answer is the connection as it is now. */
export function useConnectionCommand(
  name: ConnectionCommand,
  done: string,
  onDone: () => void = () => undefined,
) {
  const client = useQueryClient();
  return useCommand(name, {
    invalidates: ['connectionList', 'auditEventList'],
    onSuccess: async (detail: ConnectionDetail) => {
      const { queryKey } = viewQuery(detail.connection.id);
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, detail);
      announce(done);
      onDone();
    },
  });
}

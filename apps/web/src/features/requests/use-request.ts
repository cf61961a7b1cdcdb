import type { RequestDetail } from '@heed/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/query.ts';

/** One request. It does not ask again by itself: what changed meanwhile is told when something is to be written. */
export function useRequest(ref: string) {
  return useQuery(queryOf('requestView', { params: { ref } }));
}

/** Puts an answer in place of what the page shows; the queue and its counts are out of date. */
export async function keepRequest(client: QueryClient, request: RequestDetail): Promise<void> {
  client.setQueryData(queryOf('requestView', { params: { ref: request.ref } }).queryKey, request);
  await Promise.all(
    (['requestList', 'requestSegmentView'] as const).map((name) =>
      client.invalidateQueries({ queryKey: [name] }),
    ),
  );
}

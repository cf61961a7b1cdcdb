import { createMockServer, seedImportId } from '@heed/mock-api';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiProblem, noAnswer, problemOf } from './problem.ts';
import { createQueryClient, queryOf, shouldRetry, useCommand } from './query.ts';

const { server, tables } = createMockServer({ signedInAs: 'compliance' });
const backgrounds: (string | null)[] = [];
beforeAll(() => {
  server.listen({ onUnhandledFrame: 'error' });
  server.events.on(
    'request:start',
    ({ request }) => void backgrounds.push(request.headers.get('x-heed-background')),
  );
});
afterAll(() => server.close());

function wrapped(client = createQueryClient()) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { client, wrapper };
}

const statusOf = (status: number, code: string) =>
  problemOf(status, JSON.stringify({ type: 'x', title: 'x', status, code, detail: 'x', requestId: 'x' }));

describe('queries', () => {
  it('are kept under the endpoint’s name and its input', () => {
    const input = { query: { state: 'done' as const } };
    expect(queryOf('importList', input).queryKey).toEqual(['importList', input]);
  });

  it('mark every fetch after the first as background when the page polls', async () => {
    const { wrapper } = wrapped();
    const input = { params: { importId: seedImportId('ready') } };
    const { result } = renderHook(() => useQuery(queryOf('importView', input, { polled: true })), {
      wrapper,
    });
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    backgrounds.length = 0;
    await result.current.refetch();
    expect(backgrounds).toEqual(['1']);
  });

  it('are tried again where the network or the server failed, never where the server has decided', () => {
    expect(shouldRetry(0, noAnswer())).toBe(true);
    expect(shouldRetry(1, statusOf(503, 'database_unavailable'))).toBe(true);
    expect(shouldRetry(2, statusOf(503, 'database_unavailable'))).toBe(false);
    expect(shouldRetry(0, statusOf(404, 'not_found'))).toBe(false);
    expect(shouldRetry(0, new TypeError('a fault of the page'))).toBe(false);
  });

  it('tell the page when the session is gone, and only then', async () => {
    const onNotSignedIn = vi.fn<() => void>();
    const { wrapper } = wrapped(createQueryClient({ onNotSignedIn }));
    const unknown = { params: { importId: `imp_${'1'.repeat(32)}` } };
    const missing = renderHook(() => useQuery(queryOf('importView', unknown)), { wrapper });
    await waitFor(() => expect(missing.result.current.error?.status).toBe(404));
    expect(onNotSignedIn).not.toHaveBeenCalled();
    const sessions = [...tables.sessions];
    tables.sessions.clear();
    const lost = renderHook(() => useQuery(queryOf('importList', {})), { wrapper });
    await waitFor(() => expect(lost.result.current.error?.status).toBe(401));
    expect(onNotSignedIn).toHaveBeenCalledTimes(1);
    for (const [token, session] of sessions) tables.sessions.set(token, session);
  });
});

describe('commands', () => {
  it('answer, and then the lists they change are asked again', async () => {
    const { wrapper } = wrapped();
    const { result } = renderHook(
      () => ({
        list: useQuery(queryOf('importList', {})),
        create: useCommand('importCreate', { invalidates: ['importList'] }),
      }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.list.isSuccess).toBe(true));
    const before = result.current.list.data?.count ?? 0;
    await result.current.create.mutateAsync({ body: { fileName: 'unsubscribed.csv', bytes: 10 } });
    await waitFor(() => expect(result.current.list.data?.count).toBe(before + 1));
  });

  it('are never repeated by themselves', async () => {
    const { wrapper } = wrapped();
    const { result } = renderHook(() => useCommand('importConfirm'), { wrapper });
    backgrounds.length = 0;
    const failing = { params: { importId: `imp_${'0'.repeat(29)}500` } };
    await expect(result.current.mutateAsync(failing)).rejects.toBeInstanceOf(ApiProblem);
    expect(backgrounds).toHaveLength(1);
  });
});

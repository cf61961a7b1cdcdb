import { createMockServer, DEMO_PASSWORD, seedImportId } from '@heed/mock-api';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from './client.ts';
import { ApiProblem } from './problem.ts';

const { server } = createMockServer({ signedInAs: 'compliance' });
const sent: Request[] = [];

beforeAll(() => {
  server.listen({ onUnhandledFrame: 'error' });
  server.events.on('request:start', ({ request }) => void sent.push(request.clone()));
});
beforeEach(() => {
  sent.length = 0;
});
afterEach(() => {
  server.resetHandlers();
  vi.restoreAllMocks();
});
afterAll(() => server.close());

const problemOf = async (promise: Promise<unknown>): Promise<ApiProblem> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
};

describe('a call of the contract', () => {
  it('answers what the endpoint promises, from the page’s own origin', async () => {
    const view = await call('importView', { params: { importId: seedImportId('ready') } });
    expect(view).toMatchObject({ state: 'ready', rows: 20_000 });
    expect(new URL(sent[0]?.url ?? '').origin).toBe(window.location.origin);
  });

  it('sends a content type only where there is a body', async () => {
    await call('importCreate', { body: { fileName: 'a.csv', bytes: 3 } });
    await call('sessionExtend');
    expect(sent.map(({ headers }) => headers.get('content-type'))).toEqual(['application/json', null]);
  });

  it('marks what the page asks by itself, so that the session is not kept alive', async () => {
    await call('sessionView', { background: true });
    await call('sessionView');
    expect(sent.map(({ headers }) => headers.get('x-heed-background'))).toEqual(['1', null]);
  });

  it('answers undefined where the endpoint has nothing to say', async () => {
    const body = {
      token: 'mock-setup-token-0001',
      email: 'first@heed.test',
      displayName: 'First',
      password: `${DEMO_PASSWORD}-longer`,
    };
    expect(await call('setupCreate', { body })).toBeUndefined();
  });

  it('throws the server’s problem with status, code, faults and request id', async () => {
    const problem = await problemOf(call('importCreate', { body: { fileName: ' ', bytes: 0 } }));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
    expect(problem.problem.faults?.map(({ path }) => path)).toEqual(['fileName', 'bytes']);
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('makes a problem of its own when no answer comes, and says whether this device is offline', async () => {
    server.use(http.get('*/api/v1/imports', () => HttpResponse.error()));
    expect(await problemOf(call('importList'))).toMatchObject({
      status: 0,
      code: 'unreachable',
      requestId: null,
    });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(await problemOf(call('importList'))).toMatchObject({ code: 'offline' });
  });

  it.each([
    ['a page with an error', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 }), 502],
    ['a page without one', () => new HttpResponse('<h1>Log in</h1>', { status: 200 }), 200],
    [
      'problem details that are not Heed’s',
      () => HttpResponse.json({ code: 'teapot' }, { status: 418 }),
      418,
    ],
  ])('says that the answer was not understood when a proxy sends %s', async (_, answer, status) => {
    server.use(http.get('*/api/v1/imports', answer));
    expect(await problemOf(call('importList'))).toMatchObject({ status, code: 'unexpected_answer' });
  });

  it('fails loudly in development when an answer breaks the contract', async () => {
    server.use(http.get('*/api/v1/imports', () => HttpResponse.json({ items: [{ id: 'imp_1' }] })));
    await expect(call('importList')).rejects.toThrow(/nextCursor/);
  });

  it('passes an abort on as what it is', async () => {
    const controller = new AbortController();
    const promise = call('importList', { signal: controller.signal });
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });
});

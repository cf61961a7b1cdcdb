import { ENDPOINTS, type Endpoint, type EndpointName } from '@heed/contract';
import { type HttpHandler, HttpResponse, http } from 'msw';
import { authorise, sessionOf } from './caller.ts';
import type { CsvFile, MockHandlers, MockRequest } from './handler.ts';
import type { MockApi } from './mock-api.ts';
import { parse } from './parse.ts';
import type { MockPerson } from './people/seed.ts';
import { MockProblem, notFound, problemResponse } from './problem.ts';
import { uuidNamed } from './seeding.ts';
import { failureOf, isSlowSentinel, obeySentinels } from './sentinels.ts';
import type { SessionPlace } from './session-place.ts';

/** The maps once types are erased: the one seam where endpoint and handler meet. */
type AnyHandler = (request: MockRequest<EndpointName>) => unknown;

/** One msw handler for every endpoint of the contract, and a 404 for whatever else is asked below /api. */
export function makeHandlers(handlers: MockHandlers, api: MockApi, place: SessionPlace): HttpHandler[] {
  const all: [string, Endpoint][] = Object.entries(ENDPOINTS);
  let requests = 0;
  const answer = async (respond: () => Promise<Response>): Promise<Response> => {
    const requestId = uuidNamed(`answer ${++requests}`);
    try {
      const response = await respond();
      response.headers.set('X-Request-Id', requestId);
      return response;
    } catch (error) {
      if (error instanceof MockProblem) return problemResponse(error, requestId);
      throw error;
    }
  };
  return [
    ...all.map(([name, definition]) => {
      // The maps share their keys (MockHandlers is total over ENDPOINTS); Object.entries forgets that.
      const handler = handlers[name as EndpointName] as unknown as AnyHandler;
      const method = definition.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
      return http[method](`*${definition.path}`, ({ request, params }) =>
        answer(() => {
          // An endpoint's name is a key of the contract's map, which Object.entries forgets.
          if (api.tables.failing.has(name as EndpointName)) throw failureOf('500');
          return respondTo(definition, handler, request, params, api, place);
        }),
      );
    }),
    http.all('*/api/*', () => answer(() => Promise.reject(notFound()))),
  ];
}

async function respondTo(
  definition: Endpoint,
  handler: AnyHandler,
  request: Request,
  params: Readonly<Record<string, unknown>>,
  api: MockApi,
  place: SessionPlace,
): Promise<Response> {
  const background = request.headers.has('x-heed-background');
  const token = place.read(request);
  const session = sessionOf(api, token, background);
  authorise(api, definition, session);
  const { searchParams } = new URL(request.url);
  const wait = obeySentinels([...Object.values(params), ...searchParams.values()]);
  const parsed = await parse(definition, withoutSentinels(request), params);
  const headers = new Headers();
  const keep = (value: string | null) => {
    const cookie = place.write(value);
    if (cookie) headers.append('Set-Cookie', cookie);
  };
  await delay(Math.max(wait, obeySentinels(Object.values(parsed.body ?? {}))));
  // Parsed by this endpoint's own schemas above: exactly what MockRequest of that endpoint says.
  const answer = await handler({
    ...parsed,
    api,
    session,
    now: api.clock(),
    signIn: (person: MockPerson) => {
      const now = api.clock();
      const created = { person, startedAt: now, lastUsedAt: now };
      const name = `mock-${api.tables.sessions.size + 1}-${now.getTime()}`;
      api.tables.sessions.set(name, created);
      keep(name);
      return created;
    },
    signOut: () => {
      if (token !== undefined) api.tables.sessions.delete(token);
      keep(null);
    },
  } as unknown as MockRequest<EndpointName>);
  return presented(definition, answer, headers);
}

/** A cursor that only asks to be slow is not a place in the list. */
function withoutSentinels(request: Request): Request {
  const url = new URL(request.url);
  for (const name of ['after', 'before']) {
    if (isSlowSentinel(url.searchParams.get(name) ?? '')) url.searchParams.delete(name);
  }
  return url.href === request.url ? request : new Request(url, request);
}

function presented({ response, status }: Endpoint, answer: unknown, headers: Headers): Response {
  if (response === 'none') return new HttpResponse(null, { status, headers });
  if (response === 'csv') {
    const { fileName, text } = answer as CsvFile;
    headers.set('Content-Type', 'text/csv; charset=utf-8; header=present');
    headers.set('Content-Disposition', `attachment; filename="${fileName}"`);
    return new HttpResponse(text, { status, headers });
  }
  if (response === 'html') {
    const { fileName, text } = answer as CsvFile;
    headers.set('Content-Type', 'text/html; charset=utf-8');
    headers.set('Content-Disposition', `attachment; filename="${fileName}"`);
    return new HttpResponse(text, { status, headers });
  }
  // Parsed, so that what the schema does not name is left out: a mock that says more than it should hides faults.
  return HttpResponse.json(response.parse(answer) as never, { status, headers });
}

const delay = (milliseconds: number) =>
  milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));

import {
  type AnswerOf,
  type BodyInputOf,
  ENDPOINTS,
  type Endpoint,
  type EndpointName,
  type EndpointNamed,
} from '@heed/contract';
import { noAnswer, problemOf, unexpectedAnswer } from './problem.ts';
import { type LooseInput, type Part, type UrlInput, urlOf } from './url.ts';

/** Endpoints that `call` serves: JSON both ways. Uploads go through upload.ts, downloads are plain links (urlOf). */
export type CallName = {
  [N in EndpointName]: EndpointNamed<N> extends { body: 'bytes' } | { response: 'csv' | 'html' } ? never : N;
}[EndpointName];

/** What an endpoint wants: `params`, `query`, `body`, each only where it has one. */
export type CallInput<N extends EndpointName> = UrlInput<N> & Part<'body', BodyInputOf<EndpointNamed<N>>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The page asks by itself (polling): the session's idle time does not start anew. */
  readonly background?: boolean;
  /** Goes on when the page is left meanwhile. */
  readonly keepalive?: boolean;
}

export const BACKGROUND_HEADER = 'X-Heed-Background';

type CallArguments<N extends EndpointName> =
  Record<never, never> extends CallInput<N>
    ? [input?: CallInput<N> & CallOptions]
    : [input: CallInput<N> & CallOptions];

/**
 * Calls one endpoint of the contract by its name.
 * Answers with the parsed JSON (undefined for an empty 204); throws `ApiProblem` for everything else,
 * and the signal's own AbortError when it was aborted.
 */
export async function call<N extends CallName>(
  name: N,
  ...[input]: CallArguments<N>
): Promise<AnswerOf<EndpointNamed<N>>> {
  const definition: Endpoint = ENDPOINTS[name];
  const { body, signal, background, keepalive } = (input ?? {}) as LooseInput & CallOptions;
  const url = new URL(urlOf(name, (input ?? {}) as UrlInput<N>), window.location.origin);
  const response = await send(url, {
    method: definition.method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(background ? { [BACKGROUND_HEADER]: '1' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
    ...(keepalive ? { keepalive } : {}),
  });
  // The contract ties this endpoint's schema to AnswerOf; the compiler cannot follow an open N.
  return (await answerOf(definition, response)) as AnswerOf<EndpointNamed<N>>;
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw noAnswer();
  }
}

async function answerOf(definition: Endpoint, response: Response): Promise<unknown> {
  if (!response.ok) throw problemOf(response.status, await response.text());
  if (definition.response === 'none') return undefined;
  let json: unknown;
  try {
    json = await response.json();
  } catch {
    throw unexpectedAnswer(response.status);
  }
  return parsedInDevelopment(definition, json);
}

/**
 * Development and tests check every answer against the contract and throw loudly. Production does not parse twice:
 * the server is ours and validates in its own tests.
 */
export function parsedInDevelopment(definition: Endpoint, json: unknown): unknown {
  if (!import.meta.env.DEV || typeof definition.response === 'string') return json;
  return definition.response.parse(json);
}

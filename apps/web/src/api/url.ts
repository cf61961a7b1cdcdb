import {
  ENDPOINTS,
  type Endpoint,
  type EndpointName,
  type EndpointNamed,
  type ParamsInputOf,
  type QueryInputOf,
} from '@heed/contract';

type Nothing = Record<never, never>;

/** One part of an input: absent where the endpoint has none, optional where all of its fields are. */
export type Part<K extends string, T> = [T] extends [undefined]
  ? Nothing
  : Nothing extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T };

/** What an endpoint wants in its URL: `params` where its path has any, `query` where it takes one. */
export type UrlInput<N extends EndpointName> = Part<'params', ParamsInputOf<EndpointNamed<N>>> &
  Part<'query', QueryInputOf<EndpointNamed<N>>>;

type Scalar = string | number | boolean;

/** The same, seen by code that no longer knows which endpoint it serves. */
export interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, Scalar | null | undefined>>;
  readonly body?: unknown;
}

/** Path and query of an endpoint, below the origin; what is undefined is left out. For links and fetches alike. */
export function urlOf<N extends EndpointName>(name: N, input: UrlInput<N>): string {
  const definition: Endpoint = ENDPOINTS[name];
  // The compiler cannot look into a mapped type of an open N; LooseInput is what every N has in common.
  const { params = {}, query = {} } = input as LooseInput;
  const path = definition.path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[key, String(value)]],
    ),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}

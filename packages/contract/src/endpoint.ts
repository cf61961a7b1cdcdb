import type * as z from 'zod';
import type { ApiKeyScope } from './people/api-key-scopes.ts';
import type { Permission } from './permissions.ts';

/**
 * Who may call an endpoint: a permission of the table, `signedIn` (any session) or `none` (nobody need be signed in).
 * It is required, so that "none" has to be written down: deny by default, at compile time.
 */
export type Access = Permission | 'signedIn' | 'none';

/** One row of the endpoint table: the single description that BFF, SPA, mock API and OpenAPI share. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path below the origin, parameters as `:name`. */
  readonly path: `/api/v1/${string}`;
  readonly access: Access;
  /** Programs may call it too: with an API key that has this scope. */
  readonly scope?: ApiKeyScope;
  /** One sentence for OpenAPI. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A JSON body's schema, or `bytes` for a streamed upload. */
  readonly body?: z.ZodType | 'bytes';
  /** The most a JSON body may hold, in bytes; 100 kB where it is left out. */
  readonly bodyLimit?: number;
  /** The JSON answer's schema; `none` for an empty 204; `csv` for a streamed download; `html` for a page to keep. */
  readonly response: z.ZodType | 'none' | 'csv' | 'html';
  readonly status: 200 | 201 | 202 | 204;
}

/** Keeps the literal types of an endpoint while checking its shape. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;
type Part<E, K extends string> = E extends Record<K, infer S> ? S : undefined;

/** What a handler receives: parsed values. */
export type ParamsOf<E extends Endpoint> = OutputOf<Part<E, 'params'>>;
export type QueryOf<E extends Endpoint> = OutputOf<Part<E, 'query'>>;
export type BodyOf<E extends Endpoint> = OutputOf<Part<E, 'body'>>;
/** What a handler answers and what a client reads. */
export type AnswerOf<E extends Endpoint> = OutputOf<Part<E, 'response'>>;
/** What a client sends. */
export type ParamsInputOf<E extends Endpoint> = InputOf<Part<E, 'params'>>;
export type QueryInputOf<E extends Endpoint> = InputOf<Part<E, 'query'>>;
export type BodyInputOf<E extends Endpoint> = InputOf<Part<E, 'body'>>;

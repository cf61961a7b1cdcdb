import type {
  AnswerOf,
  ApiKeyScope,
  BodyOf,
  ENDPOINTS,
  EndpointName,
  EndpointNamed,
  ParamsOf,
  QueryOf,
} from '@heed/contract';
import type { Request } from 'express';
import type { AuditContext } from '../features/audit/index.ts';
import type { CallerKey } from './api-keys.ts';
import type { SignedIn } from './signed-in.ts';

/** JSON that PostgreSQL made: passed to the socket untouched. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A streamed CSV download. The rows come as text or bytes; file name and headers hold nothing personal. */
export interface CsvDownload {
  readonly fileName: string;
  readonly rows: AsyncIterable<string | Uint8Array>;
  /** More headers, e.g. where the file's receipt will be. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One HTML file to keep: complete in itself, without script, never shown by the browser that asked for it. */
export interface HtmlDownload {
  readonly fileName: string;
  readonly html: string;
}

/** Sets or clears the session cookie with the answer. */
export type CookieChange = { readonly set: string } | 'clear';

/** With a scope, the caller may be a program: then nobody is signed in, and `apiKey` says which. */
type SessionOf<N extends EndpointName> = (typeof ENDPOINTS)[N]['access'] extends 'none'
  ? undefined
  : (typeof ENDPOINTS)[N] extends { readonly scope: ApiKeyScope }
    ? SignedIn | undefined
    : SignedIn;

/** Everything a handler receives: parsed, authorised. */
export interface EndpointRequest<N extends EndpointName> {
  readonly params: ParamsOf<EndpointNamed<N>>;
  readonly query: QueryOf<EndpointNamed<N>>;
  readonly body: BodyOf<EndpointNamed<N>>;
  readonly signedIn: SessionOf<N>;
  /** The API key that this was called with. */
  readonly apiKey: CallerKey | undefined;
  readonly context: AuditContext;
  /** The address the request came from, for throttling; never logged or recorded. */
  readonly address: string;
  /** The request's own headers, for what the contract cannot say, e.g. `Idempotency-Key`. */
  readonly header: (name: string) => string | undefined;
  /** The request itself, for streamed uploads. */
  readonly stream: Request;
  readonly changeCookie: (change: CookieChange) => void;
}

type Answer<N extends EndpointName> = EndpointNamed<N>['response'] extends 'none'
  ? void
  : EndpointNamed<N>['response'] extends 'csv'
    ? CsvDownload
    : EndpointNamed<N>['response'] extends 'html'
      ? HtmlDownload
      : AnswerOf<EndpointNamed<N>> | JsonText;

export type Handler<N extends EndpointName> = (request: EndpointRequest<N>) => Promise<Answer<N>>;

/** One handler for each endpoint of the contract: leave one out and it does not compile. */
export type Handlers = { readonly [N in EndpointName]: Handler<N> };

/** Names the handlers of one feature, so that each is checked where it is written. */
export function handlers<N extends EndpointName>(map: { readonly [K in N]: Handler<K> }): typeof map {
  return map;
}

import type { AnswerOf, BodyOf, EndpointName, EndpointNamed, ParamsOf, QueryOf } from '@heed/contract';
import type { MockApi } from './mock-api.ts';
import type { MockPerson } from './people/seed.ts';
import type { MockSession } from './tables.ts';

/** What a handler of the mock receives: parsed by the contract's schemas, allowed by the permission table. */
export interface MockRequest<N extends EndpointName> {
  readonly params: ParamsOf<EndpointNamed<N>>;
  readonly query: QueryOf<EndpointNamed<N>>;
  readonly body: BodyOf<EndpointNamed<N>>;
  /** The bytes of an upload; empty elsewhere. */
  readonly bytes: Uint8Array;
  readonly api: MockApi;
  readonly now: Date;
  /** Undefined only where the endpoint's access is `none`. */
  readonly session: EndpointNamed<N>['access'] extends 'none' ? undefined : MockSession;
  readonly signIn: (person: MockPerson) => MockSession;
  readonly signOut: () => void;
}

export interface CsvFile {
  readonly fileName: string;
  readonly text: string;
}

type MockAnswer<N extends EndpointName> = EndpointNamed<N>['response'] extends 'none'
  ? void
  : EndpointNamed<N>['response'] extends 'csv' | 'html'
    ? CsvFile
    : AnswerOf<EndpointNamed<N>>;

export type MockHandler<N extends EndpointName> = (
  request: MockRequest<N>,
) => MockAnswer<N> | Promise<MockAnswer<N>>;

/** One handler for every endpoint of the contract: leave one out, and TypeScript names it. */
export type MockHandlers = { readonly [N in EndpointName]: MockHandler<N> };

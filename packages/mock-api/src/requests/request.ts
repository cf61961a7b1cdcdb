import type {
  CloseReason,
  Exemption,
  IdentityMethod,
  RequestEvent,
  RequestMethod,
  RequestType,
  Stage,
} from '@heed/contract';
import type { MockPerson } from '../people/seed.ts';

/** A request as the mock keeps it; what an answer shows is worked out from it (view.ts). */
export interface MockRequest {
  readonly id: string;
  readonly ref: string;
  readonly type: RequestType;
  readonly receivedAt: string;
  readonly method: RequestMethod;
  readonly residence: string;
  readonly establishment: string;
  readonly identifiers: readonly { readonly value: string; readonly mask: string }[];
  stage: Stage;
  version: number;
  regimesConfirmed: boolean;
  /** Day on which proof of identity was asked for, while it is awaited. */
  askedOn: string | null;
  identityAsked: boolean;
  identity: { readonly method: IdentityMethod; readonly at: string; readonly by: string } | null;
  extendedUntil: string | null;
  prepared: {
    readonly exemption: Exemption;
    readonly by: MockPerson;
    readonly at: string;
    readonly reason: string;
  } | null;
  decidedBy: string | null;
  assignee: MockPerson | null;
  closeReason: CloseReason | null;
  duplicateOf: string | null;
  closedAt: string | null;
  /** Newest first, with texts; masked readers get none. */
  events: readonly RequestEvent[];
}

import type { Role } from '@heed/contract';

/** Who does something: no event is recorded without one. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly roles: readonly Role[] }
  /** A program, by its API key. */
  | { readonly kind: 'key'; readonly id: string }
  /** Heed itself: a job, a start. */
  | { readonly kind: 'system' }
  /** The data subject, on a public page. */
  | { readonly kind: 'public' }
  /** Nobody that Heed knows: a refused sign-in. */
  | { readonly kind: 'anonymous' };

/** Who acts and in which request or operation: what every event of one action shares. */
export interface AuditContext {
  readonly actor: Actor;
  readonly requestId?: string;
  /** Ties the events of one longer action together, e.g. all parts of an import. */
  readonly operationId?: string;
}

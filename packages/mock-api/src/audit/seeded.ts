import type { Action, AuditDetails, AuditEvent } from '@heed/contract';
import type { MockPerson } from '../people/seed.ts';

/** An event before it has its number and its place. */
export interface Seeded {
  readonly secondsAgo: number;
  readonly action: Action;
  /** Null: the system, or somebody unknown. */
  readonly person: MockPerson | null;
  readonly details: AuditDetails[Action];
  readonly outcome?: AuditEvent['outcome'];
  readonly object?: AuditEvent['object'];
  readonly operation?: string;
}

import type { AuditEvent, Import, ImportRow, Suppression, SuppressionDetail } from '@heed/contract';
import { seedAudit } from './audit/seed.ts';
import type { Clock } from './clock.ts';
import type { MockPerson } from './people/seed.ts';
import { seedImports } from './preferences/seed.ts';
import { seedSuppressions } from './suppressions/seed.ts';

/** An event as it is kept; `requestId` and `operationId` appear on its detail page only. */
export interface MockAuditEvent extends AuditEvent {
  readonly requestId: string | null;
  readonly operationId: string | null;
}

/** A suppression with what no answer contains: the identifier that a look-up finds it by, and its import. */
export interface MockSuppression {
  readonly view: Suppression;
  readonly identifier: string;
  readonly importId: string | null;
  readonly history: SuppressionDetail['history'];
}

/** Something that happens by itself: from the view now to `becomes`, in so many seconds from `since`. */
export interface ImportMove {
  readonly since: Date;
  readonly seconds: number;
  readonly becomes: Import;
}

export interface MockImport {
  view: Import;
  readonly rows: readonly ImportRow[];
  /** Null while nothing moves, and for seeded imports that stand still to be looked at. */
  move: ImportMove | null;
}

export interface MockSession {
  readonly person: MockPerson;
  readonly startedAt: Date;
  lastUsedAt: Date;
}

/** Everything the mock knows, in memory; each mock has its own. */
export interface Tables {
  readonly imports: Map<string, MockImport>;
  /** Newest first. */
  readonly suppressions: MockSuppression[];
  /** Newest first. */
  readonly auditEvents: MockAuditEvent[];
  readonly sessions: Map<string, MockSession>;
}

/** The same rows on every start, placed before the clock's first moment. */
export function createTables(clock: Clock): Tables {
  const start = clock();
  const imports = seedImports(start);
  return {
    imports,
    suppressions: seedSuppressions(start),
    auditEvents: seedAudit(start, [...imports.values()]),
    sessions: new Map(),
  };
}

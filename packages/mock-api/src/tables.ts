import type {
  ApiKey,
  AuditEvent,
  ConnectionDetail,
  ConsentStatement,
  Contradiction,
  EndpointName,
  Import,
  ImportMapping,
  ImportRow,
  OutboxMessage,
  RevealPurpose,
  Review,
  Scrub,
  SignedScrubReceipt,
  Suppression,
  SuppressionDetail,
} from '@heed/contract';
import { type MockCampaign, seedCampaigns } from './analytics/seed.ts';
import { seedAudit } from './audit/seed.ts';
import type { Clock } from './clock.ts';
import { seedConnections } from './connections/seed.ts';
import { seedOutbox } from './outbox/seed.ts';
import { seedApiKeys } from './people/api-keys.ts';
import {
  type MockAccessRequest,
  type MockMember,
  seedAccessRequests,
  seedMembers,
} from './people/members.ts';
import type { MockPerson } from './people/seed.ts';
import { type MockRegime, seedRegimes } from './policies/seed.ts';
import { seedContradictions, seedStatements } from './preferences/consent-seed.ts';
import { seedReviews } from './preferences/review-seed.ts';
import { seedImports } from './preferences/seed.ts';
import { type MockSource, seedWebhookSources } from './preferences/webhook-seed.ts';
import type { MockRequest } from './requests/request.ts';
import { seedRequests } from './requests/seed.ts';
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
  /** What a person has chosen the columns to be. */
  mapping?: ImportMapping;
  /** Null while nothing moves, and for seeded imports that stand still to be looked at. */
  move: ImportMove | null;
}

/** A list that somebody has had checked; its bytes until it is closed. */
export interface MockScrub {
  view: Scrub;
  readonly owner: string;
  readonly campaign: string | null;
  bytes?: Uint8Array;
  receipt?: SignedScrubReceipt;
}

export interface MockSession {
  readonly person: MockPerson;
  readonly startedAt: Date;
  lastUsedAt: Date;
  /** The password was given again: until when that counts. */
  steppedUpUntil?: Date;
}

/** A look at one person's data, as asked for. */
export interface MockGrant {
  readonly id: string;
  readonly entry: MockSuppression;
  readonly personId: string;
  readonly purpose: RevealPurpose;
  readonly reference: string;
  readonly note: string | null;
  readonly fields: readonly string[];
  readonly at: Date;
  isOpened: boolean;
  isEnded: boolean;
}

/** Everything the mock knows, in memory; each mock has its own. */
export interface Tables {
  readonly imports: Map<string, MockImport>;
  /** Newest first. */
  readonly suppressions: MockSuppression[];
  /** Newest first. */
  readonly auditEvents: MockAuditEvent[];
  readonly sessions: Map<string, MockSession>;
  /** Newest account first; the same objects that sessions hold, so that a change counts at once. */
  readonly members: MockMember[];
  /** Newest first. */
  readonly accessRequests: MockAccessRequest[];
  readonly regimes: MockRegime[];
  /** By what people call them, `ER-1001`. */
  readonly requests: Map<string, MockRequest>;
  readonly campaigns: MockCampaign[];
  /** Newest first. */
  readonly apiKeys: ApiKey[];
  /** By their references. */
  readonly grants: Map<string, MockGrant>;
  readonly webhookSources: MockSource[];
  readonly reviews: Review[];
  readonly connections: Map<string, ConnectionDetail>;
  /** Oldest first. */
  readonly scrubs: Map<string, MockScrub>;
  /** The clock's first moment, before which everything seeded lies. */
  readonly start: Date;
  /** Endpoints that answer 500 until they are taken out: for what has no input to ask for a failure in. */
  readonly failing: Set<EndpointName>;
  /** What each person has put aside: inbox items they have seen, their first steps. */
  readonly marks: Map<string, Set<string>>;
  /** Newest first. */
  readonly statements: ConsentStatement[];
  /** Newest first. */
  readonly contradictions: Contradiction[];
  /** Newest first. */
  readonly outbox: OutboxMessage[];
}

/** The same rows on every start, placed before the clock's first moment. */
export function createTables(clock: Clock): Tables {
  const start = clock();
  const imports = seedImports(start);
  const members = seedMembers(start);
  return {
    imports,
    suppressions: seedSuppressions(start),
    auditEvents: seedAudit(start, [...imports.values()]),
    sessions: new Map(),
    members,
    accessRequests: seedAccessRequests(start, members),
    regimes: seedRegimes(start),
    requests: seedRequests(start),
    campaigns: seedCampaigns(start),
    apiKeys: seedApiKeys(start),
    grants: new Map(),
    webhookSources: seedWebhookSources(start),
    reviews: seedReviews(start),
    connections: seedConnections(start),
    scrubs: new Map(),
    start,
    failing: new Set(),
    marks: new Map(),
    statements: seedStatements(start),
    contradictions: seedContradictions(start),
    outbox: seedOutbox(start),
  };
}

import type { Cause, Channel, IdentifierType, LookList, Method, Reason, RevealPurpose } from '@heed/contract';

/** One event of the ledger as the pack holds it. */
export interface PackEvent {
  readonly id: string;
  readonly kind: 'optOut' | 'optIn';
  readonly identifier: number;
  readonly channel: Channel;
  readonly purpose: string;
  readonly cause: Cause;
  readonly method: Method;
  readonly reason: Reason;
  readonly campaign: string | null;
  readonly occurredAt: string | null;
  readonly occurredPrecision: 'instant' | 'day' | 'missing';
  readonly countsAt: string;
  readonly recordedAt: string;
  readonly effective: boolean;
  readonly supersededBy: string | null;
  readonly importId: string | null;
  readonly importLine: number | null;
  readonly importChunk: number | null;
}

/** One suppression: what was derived from the events, and which of them decide. */
export interface PackSuppression {
  readonly id: string;
  readonly identifier: number;
  readonly channel: Channel;
  readonly purpose: string;
  readonly inForce: boolean;
  readonly since: string | null;
  readonly lastOptOutAt: string | null;
  readonly lastOptOutEvent: string | null;
  readonly lastOptInAt: string | null;
  readonly lastOptInEvent: string | null;
}

/** May this channel be used for marketing to this identifier, and what decides. */
export interface PackDecision {
  readonly identifier: number;
  readonly channel: Channel;
  readonly decision: 'send' | 'do_not_send';
  readonly because: string | null;
  readonly since: string | null;
}

/** A file that events came from; its name may hold personal data and stays out. */
export interface PackImport {
  readonly id: string;
  readonly format: string | null;
  readonly sha256: string | null;
  readonly rows: number;
  readonly startedAt: string;
  /** The parts that hold this person's events: Merkle root over each part's blinded rows, and the trail's entry. */
  readonly chunks: readonly {
    readonly chunk: number;
    readonly root: string;
    readonly entry: string;
    readonly leafHash: string;
  }[];
}

/** An event of the trail about the person: its exact canonical bytes as text, and their leaf hash. */
export interface PackTrailEvent {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly outcome: string;
  readonly by: string | null;
  readonly entry: string;
  readonly leafHash: string;
}

/** Everything Heed can say about one person; the canonical JSON of this is what the file's digest covers. */
export interface EvidencePack {
  readonly v: 1;
  readonly kind: 'heed.evidence';
  readonly heed: string;
  readonly organisation: string;
  readonly madeAt: string;
  readonly madeBy: { readonly id: string; readonly displayName: string };
  readonly purpose: RevealPurpose;
  readonly reference: string;
  readonly note: string | null;
  readonly entry: string;
  readonly subject: string | null;
  /** In the order in which other parts number them; no value unless a look at the person was open. */
  readonly identifiers: readonly {
    readonly type: IdentifierType | null;
    readonly mask: string | null;
    readonly value: string | null;
  }[];
  readonly comments: readonly { readonly event: string; readonly at: string; readonly text: string }[];
  readonly decisions: readonly PackDecision[];
  readonly suppressions: readonly PackSuppression[];
  readonly ledger: readonly PackEvent[];
  readonly imports: readonly PackImport[];
  readonly looks: LookList['items'];
  readonly trail: readonly PackTrailEvent[];
  /** Older ones than these are left out: `heed` holds them. */
  readonly isCut: { readonly ledger: boolean; readonly looks: boolean; readonly trail: boolean };
}

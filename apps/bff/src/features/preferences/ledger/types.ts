import type { Cause, Channel, IdentifierType, Method, Reason } from '@heed/contract';

/** One yes or no about one identifier, validated and normalised, on its way into the ledger. */
export interface PreferenceInput {
  /** `noConsent`: consent was asked for and not given. It stops sending, and is no opt-out in any figure. */
  readonly kind: 'optOut' | 'optIn' | 'noConsent';
  readonly type: IdentifierType;
  /** Normalised by @heed/personal-data. */
  readonly value: string;
  /** An identifier that the ledger knows, by its key alone: `value` is then not read. */
  readonly identifierKey?: Buffer;
  readonly channel: Channel;
  readonly purpose: string;
  readonly cause: Cause;
  readonly method: Method;
  readonly reason: Reason;
  readonly occurredAt: Date | undefined;
  readonly occurredPrecision: 'instant' | 'day' | 'missing';
  /** With precision `day`: that calendar day, e.g. `2026-11-22`, which is all that is the same when it is told again. */
  readonly occurredOn?: string | undefined;
  /** What the person wrote; sealed under their key. */
  readonly comment: string | undefined;
  /** What shows that it was said, e.g. the form as it was sent; sealed under their key. */
  readonly evidence?: string | undefined;
  readonly campaign: { readonly externalId?: string; readonly name?: string } | undefined;
  /** The person's segments at that moment, as the other system names them. */
  readonly segments?: readonly { readonly externalId?: string; readonly name?: string }[];
  /** Where it came from, for idempotency: with an id of that system, or by its natural key. */
  readonly origin: { readonly connection: string; readonly externalId?: string };
  /** Inputs with the same value here are about one person, e.g. e-mail and phone of one row. */
  readonly personGroup: string | undefined;
  readonly importLine: number | undefined;
}

/** What became of one input. */
export interface AppendResult {
  readonly eventId: string;
  /** False: the ledger held this very event already, and nothing was written. */
  readonly isNew: boolean;
  /** Whether it decides; an opt-out older than a later opt-in is kept, and changes nothing. */
  readonly effective: boolean;
  readonly supersededBy: string | undefined;
}

/** The import chunk that a batch belongs to. */
export interface ImportChunk {
  readonly importId: string;
  readonly chunk: number;
}

/** A batch that was written: one result an input, and the Merkle root over its new events' blinded rows. */
export interface AppendedBatch {
  readonly results: readonly AppendResult[];
  /** 32 bytes, RFC 9162 §2.1; of an empty tree where nothing was new. */
  readonly root: Uint8Array;
  /** Whom each input is about. */
  readonly subjectIds: readonly string[];
  /** What the trail says of an input's comment, base64url; undefined where it has none. */
  readonly commentCommitment: (index: number) => string | undefined;
  /** The same of its evidence. */
  readonly evidenceCommitment: (index: number) => string | undefined;
}

/** An input that cannot enter the ledger, by its place in the batch. */
export class PreferenceRefused extends Error {
  readonly code: 'occurred_in_future' | 'purpose_unknown';
  readonly index: number;

  constructor(code: PreferenceRefused['code'], index: number) {
    super(`Input ${index} was refused: ${code}.`);
    this.name = 'PreferenceRefused';
    this.code = code;
    this.index = index;
  }
}

import type { Channel, DateOrder, ImportMapping } from '@heed/contract';
import type { IdentifierType } from '@heed/personal-data';
import type { EncodingCode } from './decode.ts';
import type { FaultCode } from './faults.ts';
import type { SkipCode } from './skips.ts';

/** The channel an export's "no" is about; `*` is every channel. */
export type ImportChannel = Channel;

/** Who or what caused the opt-out. `import` means the export does not say. */
export type OptOutCause = 'subject' | 'complaint' | 'bounce' | 'staff' | 'import';

/** Reason codes of the taxonomy that an export can yield. */
export type ReasonCode =
  | 'too_frequent'
  | 'not_relevant'
  | 'never_signed_up'
  | 'content'
  | 'spam'
  | 'other'
  | 'no_longer_wanted'
  | 'unknown'
  | 'bounce';

/**
 * How well the export knows when the person said no. `day`: `occurredAt` is the last instant of that day (never later
 * than now). `missing`: no `occurredAt`. Both count as the latest possible instant and are flagged.
 */
export type OccurredPrecision = 'instant' | 'day' | 'missing';

/** One "no" for one identifier on one channel, ready for the preference ledger. */
export type OptOutEntry = {
  type: IdentifierType;
  /** Normalised: two spellings of one address have one value. */
  value: string;
  channel: ImportChannel;
  purpose: 'marketing';
  cause: OptOutCause;
  reason: ReasonCode;
  /** What the person wrote, or the export's own words when they fit no reason code. Personal data. */
  comment?: string;
  occurredAt?: Date;
  occurredPrecision: OccurredPrecision;
  campaign?: { externalId?: string; name?: string };
  /** Names of the person's segments at that moment. */
  segments?: string[];
};

/** A finding about a row, without any of its values. `column` is the file's own header name. */
export type RowProblem = { code: FaultCode; column?: string };
export type RowWarning = RowProblem;
export type RowFault = RowProblem;

export type OptOutRow = { line: number; result: 'optOut'; entries: OptOutEntry[]; warnings: RowWarning[] };
/** Whom a row that does not say no calls subscribed; told only where it was asked for. */
export type SaidYes = { type: IdentifierType; value: string; channel: ImportChannel };
export type SkippedRow = { line: number; result: 'skipped'; why: SkipCode; saysYes?: readonly SaidYes[] };
export type RejectedRow = {
  line: number;
  result: 'rejected';
  faults: RowFault[];
  /** The original text of the row, without its line end. Personal data. */
  raw: string;
};

/** One row of the file. `line` is the physical line it starts on, counted from 1 as an editor does. */
export type ImportRow = OptOutRow | SkippedRow | RejectedRow;

/** What one row means, before its place in the file is attached. */
export type RowOutcome =
  | { result: 'optOut'; entries: OptOutEntry[]; warnings: RowWarning[] }
  | { result: 'skipped'; why: SkipCode; saysYes?: readonly SaidYes[] }
  | { result: 'rejected'; faults: RowFault[] };

/** What every format needs to read a row. */
export type ReadContext = {
  /** ISO 3166-1 alpha-2 of phone numbers written without a country code. */
  region?: string;
  /** IANA zone of times written without one. */
  zone: string;
  /** How dates that can be read in two ways are read. */
  dateOrder?: DateOrder;
  now: Date;
  /** Whether rows that say yes are to tell of whom. */
  wantsYes?: boolean;
};

/** The exports that are read, and `mapped`: a file whose columns a person has chosen. */
export type FormatCode =
  | 'mailchimp-unsubscribed'
  | 'mailchimp-cleaned'
  | 'listmonk'
  | 'hubspot-unsubscribes-and-bounces'
  | 'hubspot-opt-out-list'
  | 'sendgrid-global-unsubscribes'
  | 'brevo-contacts'
  | 'mapped';

/** Where a file comes from. Called once for each pass; every call starts at the first byte. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

export type ReadOptions = {
  /** As `inspectImport` found them. */
  encoding: EncodingCode;
  delimiter: string;
  /** The format that was agreed on. Absent: taken from the header. */
  format?: FormatCode;
  /** What a person has chosen the columns to be; it then decides, with its own zone and country. */
  mapping?: ImportMapping;
  /** Default UTC. */
  zone?: string;
  region?: string;
  now: Date;
  /** Rows that say yes tell of whom: not needed to check a file, and it costs reading their identifiers. */
  wantsYes?: boolean;
  /** Rows in each batch; batches do not depend on how the bytes arrive. Default 1000. */
  batchSize?: number;
  /** Resume: rows that start on this line or before it are not yielded. */
  afterLine?: number;
};

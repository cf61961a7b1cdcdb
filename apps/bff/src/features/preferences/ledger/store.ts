import { sql, type Transaction } from 'kysely';
import type { Copies, CopyColumns } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import type { NewPeople } from './people-keys.ts';
import type { ChangedScope, NewEvent } from './plan.ts';
import type { ImportChunk, PreferenceInput } from './types.ts';

// New rows go in by COPY, sorted by their key so that two writers meet in the same order. A row that another writer
// made meanwhile is a unique_violation, and the batch is planned again (append.ts).

const IDENTITY: CopyColumns = { hash: 'bytea', event_id: 'uuid' };

/** Takes the identities of new events. */
export async function insertIdentities(copies: Copies, events: readonly NewEvent[]): Promise<void> {
  const sorted = [...events].sort((a, b) => Buffer.compare(a.hash, b.hash));
  await copies.rows(
    'event_identity',
    IDENTITY,
    sorted.map(({ hash, id }) => [hash, id]),
  );
}

const IDENTIFIER: CopyColumns = {
  identifier_key: 'bytea',
  type: 'text',
  subject_id: 'uuid',
  mask: 'text',
  sealed_value: 'bytea',
};
const SUBJECT: CopyColumns = { id: 'uuid', wrapped_dek: 'bytea', kek_epoch: 'integer' };

/** New subjects with their identifiers. */
export async function insertPeople(copies: Copies, people: NewPeople, kekEpoch: number): Promise<void> {
  const identifiers = [...people.identifiers].sort((a, b) =>
    Buffer.compare(a.identifierKey, b.identifierKey),
  );
  await copies.rows(
    'identifier',
    IDENTIFIER,
    identifiers.map((i) => [i.identifierKey, i.type, i.subjectId, i.mask, i.sealedValue]),
  );
  await copies.rows(
    'subject',
    SUBJECT,
    people.subjects.map((subject) => [subject.id, subject.wrappedDek, kekEpoch]),
  );
}

export interface EventRow {
  readonly event: NewEvent;
  readonly subjectId: string;
  readonly campaignId: string | undefined;
  readonly segmentIds: readonly string[];
  readonly sealedComment: Buffer | undefined;
  readonly sealedEvidence: Buffer | undefined;
  /** Whether figures count it. */
  readonly counts: boolean;
}

const EVENT: CopyColumns = {
  id: 'uuid',
  kind: 'text',
  identifier_key: 'bytea',
  subject_id: 'uuid',
  channel: 'text',
  purpose: 'text',
  cause: 'text',
  method: 'text',
  reason: 'text',
  campaign_id: 'uuid',
  segment_ids: 'uuid[]',
  counts: 'boolean',
  occurred_at: 'timestamptz',
  occurred_precision: 'text',
  effective_at: 'timestamptz',
  effective: 'boolean',
  superseded_by: 'uuid',
  sealed_comment: 'bytea',
  sealed_evidence: 'bytea',
  blind: 'bytea',
  import_id: 'uuid',
  import_line: 'integer',
  import_chunk: 'integer',
  import_index: 'integer',
};

/** Where a batch comes from, and when it was recorded if that is not now. */
interface Recording {
  readonly chunk?: ImportChunk;
  readonly recordedAt?: (input: PreferenceInput) => Date;
}

/** With a time of recording only where one is given: otherwise PostgreSQL's clock tells it. */
const recorded = (columns: CopyColumns, { recordedAt }: Recording): CopyColumns =>
  recordedAt === undefined ? columns : { ...columns, recorded_at: 'timestamptz' };
const recordedOf = ({ recordedAt }: Recording, input: PreferenceInput): number[] =>
  recordedAt === undefined ? [] : [recordedAt(input).getTime()];

/** Appends events to the ledger. */
export async function insertEvents(
  copies: Copies,
  rows: readonly EventRow[],
  recording: Recording,
): Promise<void> {
  const { chunk } = recording;
  await copies.rows(
    'preference_event',
    recorded(EVENT, recording),
    rows.map(({ event, subjectId, campaignId, segmentIds, sealedComment, sealedEvidence, counts }) => {
      const { input } = event;
      return [
        event.id,
        input.kind,
        event.identifierKey,
        subjectId,
        input.channel,
        input.purpose,
        input.cause,
        input.method,
        input.reason,
        campaignId ?? null,
        segmentIds.length === 0 ? null : segmentIds,
        counts,
        input.occurredAt?.getTime() ?? null,
        input.occurredPrecision,
        event.at,
        event.effective,
        event.supersededBy ?? null,
        sealedComment ?? null,
        sealedEvidence ?? null,
        event.blind,
        chunk?.importId ?? null,
        input.importLine ?? null,
        chunk?.chunk ?? null,
        chunk === undefined ? null : event.index,
        ...recordedOf(recording, input),
      ];
    }),
  );
}

export interface ScopeRow {
  readonly scope: ChangedScope;
  /** The id of a suppression that is made now. */
  readonly id: string;
  readonly subjectId: string;
  readonly campaignId: string | undefined;
}

const SUPPRESSION: CopyColumns = {
  identifier_key: 'bytea',
  channel: 'text',
  purpose: 'text',
  id: 'uuid',
  subject_id: 'uuid',
  since: 'timestamptz',
  since_precision: 'text',
  last_opt_out_at: 'timestamptz',
  last_opt_out_event: 'uuid',
  last_opt_in_at: 'timestamptz',
  last_opt_in_event: 'uuid',
  no_consent_at: 'timestamptz',
  no_consent_event: 'uuid',
  cause: 'text',
  method: 'text',
  reason: 'text',
  campaign_id: 'uuid',
  import_id: 'uuid',
};

/** Suppressions that did not exist when the batch looked. */
export async function insertScopes(
  copies: Copies,
  rows: readonly ScopeRow[],
  recording: Recording,
): Promise<void> {
  const sorted = [...rows].sort((a, b) =>
    Buffer.compare(a.scope.state.identifierKey, b.scope.state.identifierKey),
  );
  await copies.rows(
    'suppression',
    recorded(SUPPRESSION, recording),
    sorted.map(({ scope: { state, by }, id, subjectId, campaignId }) => [
      state.identifierKey,
      state.channel,
      state.purpose,
      id,
      subjectId,
      state.since ?? null,
      by.input.occurredPrecision,
      state.lastOptOutAt ?? null,
      state.lastOptOutEvent ?? null,
      state.lastOptInAt ?? null,
      state.lastOptInEvent ?? null,
      state.noConsentAt ?? null,
      state.noConsentEvent ?? null,
      by.input.cause,
      by.input.method,
      by.input.reason,
      campaignId ?? null,
      recording.chunk?.importId ?? null,
      ...recordedOf(recording, by.input),
    ]),
  );
}

const instant = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/** Moves suppressions that this transaction has locked to their planned state. What the last opt-out said is kept with it. */
export async function updateScopes(
  tx: Transaction<DB>,
  rows: readonly ScopeRow[],
  importId: string | undefined,
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (scope: ChangedScope) => T) => rows.map(({ scope }) => of(scope));
  await sql`
    update suppression s set
      since = n.since,
      since_precision = case when s.since is distinct from n.since then n.precision else s.since_precision end,
      cause = case when n.decisive then n.cause else s.cause end,
      method = case when n.decisive then n.method else s.method end,
      reason = case when n.decisive then n.reason else s.reason end,
      campaign_id = case when n.decisive then n.campaign_id else s.campaign_id end,
      import_id = case when s.in_force then s.import_id else ${importId ?? null}::uuid end,
      recorded_at = case when s.in_force then s.recorded_at else now() end,
      last_opt_out_at = n.out_at, last_opt_out_event = n.out_event,
      last_opt_in_at = n.in_at, last_opt_in_event = n.in_event,
      no_consent_at = n.asked_at, no_consent_event = n.asked_event
    from unnest(
      ${column((x) => x.state.identifierKey)}::bytea[], ${column((x) => x.state.channel)}::text[],
      ${column((x) => x.state.purpose)}::text[], ${column((x) => instant(x.state.since))}::timestamptz[],
      ${column((x) => x.by.input.occurredPrecision)}::text[],
      ${column((x) => instant(x.state.lastOptOutAt))}::timestamptz[],
      ${column((x) => x.state.lastOptOutEvent ?? null)}::uuid[],
      ${column((x) => instant(x.state.lastOptInAt))}::timestamptz[],
      ${column((x) => x.state.lastOptInEvent ?? null)}::uuid[],
      ${column((x) => instant(x.state.noConsentAt))}::timestamptz[],
      ${column((x) => x.state.noConsentEvent ?? null)}::uuid[],
      ${column((x) => x.by.input.cause)}::text[], ${column((x) => x.by.input.method)}::text[],
      ${column((x) => x.by.input.reason)}::text[], ${rows.map((r) => r.campaignId ?? null)}::uuid[],
      ${column((x) => x.by.id === x.state.lastOptOutEvent)}::boolean[]
    ) as n (key, channel, purpose, since, precision, out_at, out_event, in_at, in_event, asked_at, asked_event, cause,
      method, reason, campaign_id, decisive)
    where s.identifier_key = n.key and s.channel = n.channel and s.purpose = n.purpose`.execute(tx);
}

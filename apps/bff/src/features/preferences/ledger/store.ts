import { sql, type Transaction } from 'kysely';
import type { Copies, CopyColumns } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import type { NewPeople } from './people-keys.ts';
import type { ChangedScope, NewEvent } from './plan.ts';
import type { ImportChunk } from './types.ts';

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

/** Finds or makes the campaigns that a batch names; the key is the external id, else the name. */
export async function campaignIds(
  tx: Transaction<DB>,
  campaigns: readonly {
    readonly id: string;
    readonly externalId: string | undefined;
    readonly name: string;
  }[],
): Promise<Map<string, string>> {
  if (campaigns.length === 0) return new Map();
  const externalIds = campaigns.map((c) => c.externalId ?? null);
  const names = campaigns.map((c) => c.name);
  const find = () =>
    sql<{ id: string; external_id: string | null; name: string }>`
      select id, external_id, name from campaign
      where external_id = any (${externalIds.filter((id) => id !== null)}::text[])
        or (external_id is null and name = any (${names}::text[]))`.execute(tx);
  const keyOf = (externalId: string | null, name: string) =>
    externalId === null ? `name ${name}` : `id ${externalId}`;
  const toMap = (rows: readonly { id: string; external_id: string | null; name: string }[]) =>
    new Map(rows.map((row) => [keyOf(row.external_id, row.name), row.id]));
  const known = toMap((await find()).rows);
  const missing = campaigns.filter((c) => !known.has(keyOf(c.externalId ?? null, c.name)));
  if (missing.length === 0) return known;
  await sql`
    insert into campaign (id, external_id, name)
    select i, x, n from unnest(
      ${missing.map((c) => c.id)}::uuid[], ${missing.map((c) => c.externalId ?? null)}::text[],
      ${missing.map((c) => c.name)}::text[]) as c (i, x, n)
    order by x, n
    on conflict do nothing`.execute(tx);
  return toMap((await find()).rows);
}

export interface EventRow {
  readonly event: NewEvent;
  readonly subjectId: string;
  readonly campaignId: string | undefined;
  readonly sealedComment: Buffer | undefined;
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
  occurred_at: 'timestamptz',
  occurred_precision: 'text',
  effective_at: 'timestamptz',
  effective: 'boolean',
  superseded_by: 'uuid',
  sealed_comment: 'bytea',
  blind: 'bytea',
  import_id: 'uuid',
  import_line: 'integer',
  import_chunk: 'integer',
  import_index: 'integer',
};

/** Appends events to the ledger. */
export async function insertEvents(
  copies: Copies,
  rows: readonly EventRow[],
  chunk: ImportChunk | undefined,
): Promise<void> {
  await copies.rows(
    'preference_event',
    EVENT,
    rows.map(({ event, subjectId, campaignId, sealedComment }) => {
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
        input.occurredAt?.getTime() ?? null,
        input.occurredPrecision,
        event.at,
        event.effective,
        event.supersededBy ?? null,
        sealedComment ?? null,
        event.blind,
        chunk?.importId ?? null,
        input.importLine ?? null,
        chunk?.chunk ?? null,
        chunk === undefined ? null : event.index,
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
  importId: string | undefined,
): Promise<void> {
  const sorted = [...rows].sort((a, b) =>
    Buffer.compare(a.scope.state.identifierKey, b.scope.state.identifierKey),
  );
  await copies.rows(
    'suppression',
    SUPPRESSION,
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
      by.input.cause,
      by.input.method,
      by.input.reason,
      campaignId ?? null,
      importId ?? null,
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
      last_opt_in_at = n.in_at, last_opt_in_event = n.in_event
    from unnest(
      ${column((x) => x.state.identifierKey)}::bytea[], ${column((x) => x.state.channel)}::text[],
      ${column((x) => x.state.purpose)}::text[], ${column((x) => instant(x.state.since))}::timestamptz[],
      ${column((x) => x.by.input.occurredPrecision)}::text[],
      ${column((x) => instant(x.state.lastOptOutAt))}::timestamptz[],
      ${column((x) => x.state.lastOptOutEvent ?? null)}::uuid[],
      ${column((x) => instant(x.state.lastOptInAt))}::timestamptz[],
      ${column((x) => x.state.lastOptInEvent ?? null)}::uuid[],
      ${column((x) => x.by.input.cause)}::text[], ${column((x) => x.by.input.method)}::text[],
      ${column((x) => x.by.input.reason)}::text[], ${rows.map((r) => r.campaignId ?? null)}::uuid[],
      ${column((x) => x.by.id === x.state.lastOptOutEvent)}::boolean[]
    ) as n (key, channel, purpose, since, precision, out_at, out_event, in_at, in_event, cause, method, reason,
      campaign_id, decisive)
    where s.identifier_key = n.key and s.channel = n.channel and s.purpose = n.purpose`.execute(tx);
}

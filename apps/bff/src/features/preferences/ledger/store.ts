import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { NewPeople } from './people-keys.ts';
import type { Candidate, ChangedScope, NewEvent } from './plan.ts';
import type { ImportChunk } from './types.ts';

/** Somebody else wrote a row that was not there when this batch was prepared: prepare it again. */
export class StaleBatch extends Error {}

const instant = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

/** Takes the identities that nobody has, in hash order; returns those taken, in base64. */
export async function takeIdentities(tx: Transaction<DB>, batch: readonly Candidate[]): Promise<Set<string>> {
  const first = new Map<string, Candidate>();
  for (const candidate of batch) {
    const name = candidate.hash.toString('base64');
    if (!first.has(name)) first.set(name, candidate);
  }
  const unique = [...first.values()];
  const { rows } = await sql<{ hash: Buffer }>`
    insert into event_identity (hash, event_id)
    select h, e from unnest(${unique.map((c) => c.hash)}::bytea[], ${unique.map((c) => c.id)}::uuid[]) as n (h, e)
    order by h
    on conflict do nothing
    returning hash`.execute(tx);
  return new Set(rows.map((row) => row.hash.toString('base64')));
}

/**
 * New subjects with their identifiers, in key order.
 * @throws StaleBatch when another writer made one of these identifiers meanwhile
 */
export async function insertPeople(tx: Transaction<DB>, people: NewPeople, kekEpoch: number): Promise<void> {
  const { subjects, identifiers } = people;
  if (identifiers.length === 0) return;
  const { rows } = await sql<{ one: number }>`
    insert into identifier (identifier_key, type, subject_id, mask, sealed_value)
    select k, t, s, m, v from unnest(
      ${identifiers.map((i) => i.identifierKey)}::bytea[], ${identifiers.map((i) => i.type)}::text[],
      ${identifiers.map((i) => i.subjectId)}::uuid[], ${identifiers.map((i) => i.mask)}::text[],
      ${identifiers.map((i) => i.sealedValue)}::bytea[]) as n (k, t, s, m, v)
    order by k
    on conflict do nothing
    returning 1 as one`.execute(tx);
  if (rows.length !== identifiers.length) throw new StaleBatch();
  await sql`
    insert into subject (id, wrapped_dek, kek_epoch)
    select i, d, ${kekEpoch}::integer from unnest(
      ${subjects.map((s) => s.id)}::uuid[], ${subjects.map((s) => s.wrappedDek)}::bytea[]) as n (i, d)`.execute(
    tx,
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
  await sql`
    insert into campaign (id, external_id, name)
    select i, x, n from unnest(${campaigns.map((c) => c.id)}::uuid[], ${externalIds}::text[], ${names}::text[]) as c (i, x, n)
    order by x, n
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: string; external_id: string | null; name: string }>`
    select id, external_id, name from campaign
    where external_id = any (${externalIds.filter((id) => id !== null)}::text[])
      or (external_id is null and name = any (${names}::text[]))`.execute(tx);
  return new Map(
    rows.map((row) => [row.external_id === null ? `name ${row.name}` : `id ${row.external_id}`, row.id]),
  );
}

export interface EventRow {
  readonly event: NewEvent;
  readonly subjectId: string;
  readonly campaignId: string | undefined;
  readonly sealedComment: Buffer | undefined;
}

/** Appends events to the ledger. */
export async function insertEvents(
  tx: Transaction<DB>,
  rows: readonly EventRow[],
  chunk: ImportChunk | undefined,
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: EventRow) => T) => rows.map(of);
  await sql`
    insert into preference_event (id, kind, identifier_key, subject_id, channel, purpose, cause, method, reason,
      campaign_id, occurred_at, occurred_precision, effective_at, effective, superseded_by, sealed_comment, blind,
      import_line, import_index, import_id, import_chunk)
    select n.*, ${chunk?.importId ?? null}::uuid, ${chunk?.chunk ?? null}::integer from unnest(
      ${column((r) => r.event.id)}::uuid[], ${column((r) => r.event.input.kind)}::text[],
      ${column((r) => r.event.identifierKey)}::bytea[], ${column((r) => r.subjectId)}::uuid[],
      ${column((r) => r.event.input.channel)}::text[], ${column((r) => r.event.input.purpose)}::text[],
      ${column((r) => r.event.input.cause)}::text[], ${column((r) => r.event.input.method)}::text[],
      ${column((r) => r.event.input.reason)}::text[], ${column((r) => r.campaignId ?? null)}::uuid[],
      ${column((r) => r.event.input.occurredAt?.toISOString() ?? null)}::timestamptz[],
      ${column((r) => r.event.input.occurredPrecision)}::text[],
      ${column((r) => instant(r.event.at))}::timestamptz[], ${column((r) => r.event.effective)}::boolean[],
      ${column((r) => r.event.supersededBy ?? null)}::uuid[], ${column((r) => r.sealedComment ?? null)}::bytea[],
      ${column((r) => r.event.blind)}::bytea[], ${column((r) => r.event.input.importLine ?? null)}::integer[],
      ${column((r) => (chunk === undefined ? null : r.event.index))}::integer[]) as n`.execute(tx);
}

export interface ScopeRow {
  readonly scope: ChangedScope;
  /** Used when the suppression is made now. */
  readonly id: string;
  readonly subjectId: string;
  readonly campaignId: string | undefined;
  /** Whether the row was there, and so locked, when the batch was planned. */
  readonly wasLocked: boolean;
}

/**
 * Moves the suppressions of a batch to their planned state, in key order.
 * @throws StaleBatch when another writer made one of them after this batch had looked
 */
export async function upsertScopes(
  tx: Transaction<DB>,
  rows: readonly ScopeRow[],
  importId: string | undefined,
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (scope: ChangedScope) => T) => rows.map(({ scope }) => of(scope));
  const result = await sql<{ inserted: boolean }>`
    insert into suppression as s (identifier_key, channel, purpose, id, subject_id, since, since_precision,
      last_opt_out_at, last_opt_out_event, last_opt_in_at, last_opt_in_event, cause, method, reason, campaign_id,
      import_id)
    select n.*, ${importId ?? null}::uuid from unnest(
      ${column((x) => x.state.identifierKey)}::bytea[], ${column((x) => x.state.channel)}::text[],
      ${column((x) => x.state.purpose)}::text[], ${rows.map((r) => r.id)}::uuid[],
      ${rows.map((r) => r.subjectId)}::uuid[], ${column((x) => instant(x.state.since))}::timestamptz[],
      ${column((x) => x.by.input.occurredPrecision)}::text[],
      ${column((x) => instant(x.state.lastOptOutAt))}::timestamptz[],
      ${column((x) => x.state.lastOptOutEvent ?? null)}::uuid[],
      ${column((x) => instant(x.state.lastOptInAt))}::timestamptz[],
      ${column((x) => x.state.lastOptInEvent ?? null)}::uuid[],
      ${column((x) => x.by.input.cause)}::text[], ${column((x) => x.by.input.method)}::text[],
      ${column((x) => x.by.input.reason)}::text[], ${rows.map((r) => r.campaignId ?? null)}::uuid[]
    ) as n (k, c, p)
    order by k, c, p
    on conflict (identifier_key, channel, purpose) do update set
      since = excluded.since,
      since_precision = case when s.since is distinct from excluded.since then excluded.since_precision else s.since_precision end,
      cause = case when s.last_opt_out_event is distinct from excluded.last_opt_out_event then excluded.cause else s.cause end,
      method = case when s.last_opt_out_event is distinct from excluded.last_opt_out_event then excluded.method else s.method end,
      reason = case when s.last_opt_out_event is distinct from excluded.last_opt_out_event then excluded.reason else s.reason end,
      campaign_id = case when s.last_opt_out_event is distinct from excluded.last_opt_out_event then excluded.campaign_id else s.campaign_id end,
      import_id = case when s.in_force then s.import_id else excluded.import_id end,
      recorded_at = case when s.in_force then s.recorded_at else excluded.recorded_at end,
      last_opt_out_at = excluded.last_opt_out_at, last_opt_out_event = excluded.last_opt_out_event,
      last_opt_in_at = excluded.last_opt_in_at, last_opt_in_event = excluded.last_opt_in_event
    returning xmax = 0 as inserted`.execute(tx);
  const inserted = result.rows.filter((row) => row.inserted).length;
  if (inserted !== rows.filter((row) => !row.wasLocked).length) throw new StaleBatch();
}

import type { Cause, Channel, IdentifierType, Method, Reason } from '@heed/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { AskedEntry } from '../reveal/grant-store.ts';
import { aboutPerson } from '../reveal/looks-queries.ts';

/** Of events and of the trail alike: more than a person has, less than a browser cannot show. */
export const MOST_EVENTS = 1_000;

export interface IdentifierRow {
  readonly identifier_key: Buffer;
  readonly type: IdentifierType | null;
  readonly mask: string | null;
}

/** The person's identifiers, the one that was asked about first; after erasure that one alone, as its key. */
export async function identifiersOf(kysely: Kysely<DB>, entry: AskedEntry): Promise<IdentifierRow[]> {
  const { rows } = await sql<IdentifierRow>`
    select k.identifier_key, i.type, i.mask from (
      select ${entry.identifierKey}::bytea as identifier_key union
      select o.identifier_key from identifier o where o.subject_id = ${entry.subjectId}::uuid
    ) k left join identifier i on i.identifier_key = k.identifier_key
    order by k.identifier_key <> ${entry.identifierKey}, i.created_at, k.identifier_key`.execute(kysely);
  return rows;
}

export interface SuppressionRow {
  readonly id: string;
  readonly identifier_key: Buffer;
  readonly channel: Channel;
  readonly purpose: string;
  readonly in_force: boolean;
  readonly since: Date | null;
  readonly last_opt_out_at: Date | null;
  readonly last_opt_out_event: string | null;
  readonly last_opt_in_at: Date | null;
  readonly last_opt_in_event: string | null;
  readonly no_consent_at: Date | null;
  readonly no_consent_event: string | null;
}

export async function suppressionsOf(kysely: Kysely<DB>, keys: readonly Buffer[]): Promise<SuppressionRow[]> {
  const { rows } = await sql<SuppressionRow>`
    select id, identifier_key, channel, purpose, in_force, since, last_opt_out_at, last_opt_out_event, last_opt_in_at,
      last_opt_in_event, no_consent_at, no_consent_event
    from suppression where identifier_key = any (${keys}::bytea[]) order by channel, purpose, id`.execute(
    kysely,
  );
  return rows;
}

export interface LedgerRow {
  readonly id: string;
  readonly kind: 'optOut' | 'optIn';
  readonly identifier_key: Buffer;
  readonly channel: Channel;
  readonly purpose: string;
  readonly cause: Cause;
  readonly method: Method;
  readonly reason: Reason;
  readonly campaign: string | null;
  readonly occurred_at: Date | null;
  readonly occurred_precision: 'instant' | 'day' | 'missing';
  readonly effective_at: Date;
  readonly recorded_at: Date;
  readonly effective: boolean;
  readonly superseded_by: string | null;
  readonly import_id: string | null;
  readonly import_line: number | null;
  readonly import_chunk: number | null;
}

/** The ledger's events about these identifiers, newest first, and one more than the most where there are more. */
export async function ledgerOf(kysely: Kysely<DB>, keys: readonly Buffer[]): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select e.id, e.kind, e.identifier_key, e.channel, e.purpose, e.cause, e.method, e.reason, c.name as campaign,
      e.occurred_at, e.occurred_precision, e.effective_at, e.recorded_at, e.effective, e.superseded_by, e.import_id,
      e.import_line, e.import_chunk
    from preference_event e left join campaign c on c.id = e.campaign_id
    where e.identifier_key = any (${keys}::bytea[])
    order by e.recorded_at desc, e.id desc limit ${MOST_EVENTS + 1}`.execute(kysely);
  return rows;
}

/** Files that events came from. */
export async function importsOf(kysely: Kysely<DB>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return kysely
    .selectFrom('import')
    .select(['id', 'format', 'sha256', 'rows', 'started_at'])
    .where('id', 'in', [...ids])
    .orderBy('started_at')
    .execute();
}

export interface TrailRow {
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly outcome: string;
  readonly display_name: string | null;
  readonly object_id: string | null;
  readonly entry: Buffer;
  readonly leaf_hash: Buffer;
}

/** The trail's events of the parts of imports; which part each is about stands in its entry. */
export async function chunkEvents(kysely: Kysely<DB>, importIds: readonly string[]): Promise<TrailRow[]> {
  if (importIds.length === 0) return [];
  const { rows } = await sql<TrailRow>`
    select e.seq, e.at, e.action, e.outcome, null as display_name, e.object_id, e.entry, e.leaf_hash
    from audit_event e where e.object_id = any (${importIds}::uuid[]) and e.action = 'import.chunk'
    order by e.seq`.execute(kysely);
  return rows;
}

/** The trail's events about the person, newest first, and one more than the most where there are more. */
export async function trailOf(kysely: Kysely<DB>, entry: AskedEntry): Promise<TrailRow[]> {
  const { rows } = await sql<TrailRow>`
    select e.seq, e.at, e.action, e.outcome, p.display_name, e.object_id, e.entry, e.leaf_hash
    from audit_event e left join person p on p.id = e.actor_id
    where ${aboutPerson(entry)}
    order by e.at desc, e.seq desc limit ${MOST_EVENTS + 1}`.execute(kysely);
  return rows;
}

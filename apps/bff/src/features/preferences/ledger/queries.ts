import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { KnownSubject } from './people-keys.ts';
import { type StoredScope, scopeName } from './plan.ts';

/**
 * Keys of 32 bytes each, sent as one value: PostgreSQL takes it apart far faster than an array of texts. As an array,
 * not a subquery: for `in (select …)` the planner expects half of the table and reads all of it.
 */
function anyOf(keys: readonly Buffer[]) {
  return sql<Buffer>`any (array(select substring(${Buffer.concat(keys)}::bytea from i * 32 + 1 for 32) from generate_series(0, ${keys.length}::integer - 1) i))`;
}

/** The subjects of identifiers the ledger has, by identifier key in base64. */
export async function knownSubjects(
  database: Kysely<DB>,
  identifierKeys: readonly Buffer[],
): Promise<Map<string, KnownSubject>> {
  const { rows } = await sql<{
    identifier_key: Buffer;
    subject_id: string;
    wrapped_dek: Buffer;
    kek_epoch: number;
  }>`
    select i.identifier_key, i.subject_id, s.wrapped_dek, s.kek_epoch
    from identifier i
    join subject s on s.id = i.subject_id
    where i.identifier_key = ${anyOf(identifierKeys)}`.execute(database);
  return new Map(
    rows.map((row) => [
      row.identifier_key.toString('base64'),
      { subjectId: row.subject_id, wrappedDek: row.wrapped_dek, kekEpoch: row.kek_epoch },
    ]),
  );
}

interface ScopeRow {
  readonly identifier_key: Buffer;
  readonly channel: string;
  readonly purpose: string;
  readonly since: Date | null;
  readonly last_opt_out_at: Date | null;
  readonly last_opt_out_event: string | null;
  readonly last_opt_in_at: Date | null;
  readonly last_opt_in_event: string | null;
  readonly no_consent_at: Date | null;
  readonly no_consent_event: string | null;
}

/** Locks every scope of these identifiers, in key order so that two writers cannot deadlock, and reads them. */
export async function lockScopes(
  tx: Transaction<DB>,
  identifierKeys: readonly Buffer[],
): Promise<Map<string, StoredScope>> {
  const { rows } = await sql<ScopeRow>`
    select s.identifier_key, s.channel, s.purpose, s.since, s.last_opt_out_at, s.last_opt_out_event,
      s.last_opt_in_at, s.last_opt_in_event, s.no_consent_at, s.no_consent_event
    from suppression s
    where s.identifier_key = ${anyOf(identifierKeys)}
    order by s.identifier_key, s.channel, s.purpose
    for update`.execute(tx);
  return new Map(
    rows.map((row) => [
      scopeName(row.identifier_key, row.channel, row.purpose),
      {
        identifierKey: row.identifier_key,
        channel: row.channel,
        purpose: row.purpose,
        since: row.since?.getTime(),
        lastOptOutAt: row.last_opt_out_at?.getTime(),
        lastOptOutEvent: row.last_opt_out_event ?? undefined,
        lastOptInAt: row.last_opt_in_at?.getTime(),
        lastOptInEvent: row.last_opt_in_event ?? undefined,
        noConsentAt: row.no_consent_at?.getTime(),
        noConsentEvent: row.no_consent_event ?? undefined,
      },
    ]),
  );
}

/** The events that hold these identities already, by hash in base64. */
export async function knownEvents(
  tx: Transaction<DB>,
  hashes: readonly Buffer[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('event_identity')
    .select(['hash', 'event_id'])
    .where(sql<SqlBool>`hash = ${anyOf(hashes)}`)
    .execute();
  return new Map(rows.map((row) => [row.hash.toString('base64'), row.event_id]));
}

import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { ConcernedScope } from './lifts.ts';

interface ScopeRow {
  readonly channel: string;
  readonly purpose: string;
  readonly cause: string;
  readonly since: Date | null;
  readonly last_opt_out_at: Date | null;
  readonly last_opt_out_event: string | null;
  readonly last_opt_in_at: Date | null;
  readonly last_opt_in_event: string | null;
  readonly no_consent_at: Date | null;
  readonly no_consent_event: string | null;
}

/** Every scope of one identifier. */
export async function scopesOfKey(kysely: Kysely<DB>, identifierKey: Buffer): Promise<ConcernedScope[]> {
  const { rows } = await sql<ScopeRow>`
    select channel, purpose, cause, since, last_opt_out_at, last_opt_out_event, last_opt_in_at, last_opt_in_event,
      no_consent_at, no_consent_event
    from suppression where identifier_key = ${identifierKey}`.execute(kysely);
  return rows.map((row) => ({
    channel: row.channel,
    purpose: row.purpose,
    cause: row.cause,
    since: row.since?.getTime(),
    lastOptOutAt: row.last_opt_out_at?.getTime(),
    lastOptOutEvent: row.last_opt_out_event ?? undefined,
    lastOptInAt: row.last_opt_in_at?.getTime(),
    lastOptInEvent: row.last_opt_in_event ?? undefined,
    noConsentAt: row.no_consent_at?.getTime(),
    noConsentEvent: row.no_consent_event ?? undefined,
  }));
}

/** The opt-outs that earlier consents of this identifier have lifted. */
export async function liftedBefore(
  kysely: Kysely<DB>,
  identifierKey: Buffer,
  exceptEvent: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select unnest(lifts) as id from consent_evidence
    where identifier_key = ${identifierKey} and event_id <> ${exceptEvent}`.execute(kysely);
  return new Set(rows.map(({ id }) => id));
}

export interface KnownIdentifier {
  readonly identifierKey: Buffer;
  readonly type: 'email' | 'phone' | 'external';
  readonly subjectId: string;
  readonly mask: string;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

const IDENTIFIER = sql`i.identifier_key as "identifierKey", i.type, i.subject_id as "subjectId", i.mask,
  s.wrapped_dek as "wrappedDek", s.kek_epoch as "kekEpoch"`;

/** An identifier that the ledger holds, with its subject's wrapped key. */
export async function identifierOfKey(
  kysely: Kysely<DB>,
  identifierKey: Buffer,
): Promise<KnownIdentifier | undefined> {
  const { rows } = await sql<KnownIdentifier>`
    select ${IDENTIFIER} from identifier i join subject s on s.id = i.subject_id
    where i.identifier_key = ${identifierKey}`.execute(kysely);
  return rows[0];
}

/** The same by an entry of the list of suppressions. */
export async function identifierOfSuppression(
  kysely: Kysely<DB>,
  suppressionId: string,
): Promise<KnownIdentifier | undefined> {
  const { rows } = await sql<KnownIdentifier>`
    select ${IDENTIFIER} from suppression p
    join identifier i on i.identifier_key = p.identifier_key join subject s on s.id = i.subject_id
    where p.id = ${suppressionId}`.execute(kysely);
  return rows[0];
}

export interface StoredConsent {
  readonly eventId: string;
  readonly lifts: readonly string[];
  readonly givenAt: Date;
  readonly recordedAt: Date;
}

/** A consent that was recorded under this entry before. */
export async function consentOfEntry(
  kysely: Kysely<DB>,
  entryId: string,
): Promise<StoredConsent | undefined> {
  const { rows } = await sql<StoredConsent>`
    select event_id as "eventId", lifts, given_at as "givenAt", recorded_at as "recordedAt"
    from consent_evidence where entry_id = ${entryId}`.execute(kysely);
  return rows[0];
}

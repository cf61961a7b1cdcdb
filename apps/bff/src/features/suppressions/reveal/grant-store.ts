import { type Grant, MOST_GRANTS_AN_HOUR, type RevealField, type RevealPurpose, toRef } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** The entry that personal data is asked about. */
export interface AskedEntry {
  readonly suppressionId: string;
  readonly identifierKey: Buffer;
  readonly subjectId: string | null;
  /** Its identifier is there; otherwise the person was erased. */
  readonly isKnown: boolean;
}

/** The entry behind a reference. */
export async function askedEntry(kysely: Kysely<DB>, suppressionId: string): Promise<AskedEntry | undefined> {
  const row = await kysely
    .selectFrom('suppression as s')
    .leftJoin('identifier as i', 'i.identifier_key', 's.identifier_key')
    .select(['s.identifier_key', 's.subject_id', 'i.type'])
    .where('s.id', '=', suppressionId)
    .where('s.last_opt_out_event', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    suppressionId,
    identifierKey: row.identifier_key,
    subjectId: row.subject_id,
    isKnown: row.type !== null,
  };
}

export interface NewGrant {
  readonly id: string;
  readonly kind: 'show' | 'evidence';
  readonly personId: string;
  readonly entry: AskedEntry;
  readonly fields: readonly RevealField[];
  readonly purpose: RevealPurpose;
  readonly referenceId: string;
  readonly noteId: string | null;
}

/** Writes a grant; its transaction and its time are PostgreSQL's to say. */
export async function insertGrant(tx: Transaction<DB>, grant: NewGrant): Promise<Grant> {
  const { entry } = grant;
  const row = await tx
    .insertInto('reveal_grant')
    .values({
      id: grant.id,
      kind: grant.kind,
      person_id: grant.personId,
      suppression_id: entry.suppressionId,
      identifier_key: entry.identifierKey,
      subject_id: entry.subjectId,
      fields: [...grant.fields],
      purpose: grant.purpose,
      reference_id: grant.referenceId,
      note_id: grant.noteId,
    })
    .returning([
      sql<Date>`granted_at`.as('now'),
      sql<Date>`granted_at + interval '60 seconds'`.as('open_before'),
      sql<Date>`granted_at + interval '5 minutes'`.as('expires_at'),
    ])
    .executeTakeFirstOrThrow();
  return {
    id: toRef('grt', grant.id),
    now: row.now.toISOString(),
    openBefore: row.open_before.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

/** Whether a person has asked for as many people in the last hour as anybody may. */
export async function hasAskedOften(kysely: Kysely<DB>, personId: string): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from reveal_grant
    where person_id = ${personId} and kind = 'show' and granted_at > now() - interval '1 hour'`.execute(
    kysely,
  );
  return (rows[0]?.count ?? 0) >= MOST_GRANTS_AN_HOUR;
}

/** A grant as its own person may know it. */
export interface OwnGrant {
  readonly suppressionId: string;
  readonly subjectId: string | null;
}

/** A person's grant that is being shown now. */
export async function openGrantOf(
  kysely: Kysely<DB>,
  grantId: string,
  personId: string,
): Promise<OwnGrant | undefined> {
  const row = await kysely
    .selectFrom('reveal_grant')
    .select(['suppression_id', 'subject_id'])
    .where('id', '=', grantId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'show')
    .where('opened_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where('granted_at', '>', sql<Date>`now() - interval '5 minutes'`)
    .executeTakeFirst();
  return row === undefined ? undefined : { suppressionId: row.suppression_id, subjectId: row.subject_id };
}

/** Ends a person's grant. @returns undefined when it is not theirs, or has ended already */
export async function endGrant(
  tx: Transaction<DB>,
  grantId: string,
  personId: string,
  because: 'hidden' | 'timeUp' | 'left',
): Promise<OwnGrant | undefined> {
  const row = await tx
    .updateTable('reveal_grant')
    .set({ ended_at: sql<Date>`now()`, ended_because: because })
    .where('id', '=', grantId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'show')
    .where('ended_at', 'is', null)
    .returning(['suppression_id', 'subject_id'])
    .executeTakeFirst();
  return row === undefined ? undefined : { suppressionId: row.suppression_id, subjectId: row.subject_id };
}

/** Ends grants whose five minutes are over and that nobody ended, at most `most` of them. */
export async function endOverdueGrants(
  tx: Transaction<DB>,
  most: number,
): Promise<{ id: string; subjectId: string | null }[]> {
  const overdue = tx
    .selectFrom('reveal_grant')
    .select('id')
    .where('ended_at', 'is', null)
    .where('kind', '=', sql.lit('show'))
    // A page ends its look by itself when its time is up; this is for those that are gone.
    .where('granted_at', '<', sql<Date>`now() - interval '6 minutes'`)
    .orderBy('granted_at')
    .limit(most);
  const rows = await tx
    .updateTable('reveal_grant')
    .set({ ended_at: sql<Date>`granted_at + interval '5 minutes'`, ended_because: 'expired' })
    .where('id', 'in', overdue)
    .where('ended_at', 'is', null)
    .returning(['id', 'subject_id'])
    .execute();
  return rows.map((row) => ({ id: row.id, subjectId: row.subject_id }));
}

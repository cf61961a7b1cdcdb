import type { ConsentMethod } from '@heed/contract';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

export interface NewConsent {
  readonly eventId: string;
  readonly entryId: string | undefined;
  readonly identifierKey: Buffer;
  readonly subjectId: string;
  readonly statementId: string;
  readonly method: ConsentMethod;
  readonly givenAt: Date;
  /** Absent where it is the person's own act. */
  readonly sealedText: Buffer | undefined;
  readonly lifts: readonly string[];
  readonly recordedBy: string | undefined;
}

/** Keeps how it is known that a person opted in again; commits with the ledger's event. */
export async function insertConsent(tx: Transaction<DB>, consent: NewConsent): Promise<void> {
  await sql`
    insert into consent_evidence (event_id, entry_id, identifier_key, subject_id, statement_id, method, given_at,
      sealed_text, lifts, recorded_by)
    values (${consent.eventId}, ${consent.entryId ?? null}, ${consent.identifierKey}, ${consent.subjectId},
      ${consent.statementId}, ${consent.method}, ${consent.givenAt}, ${consent.sealedText ?? null},
      ${[...consent.lifts]}::uuid[], ${consent.recordedBy ?? null})`.execute(tx);
}

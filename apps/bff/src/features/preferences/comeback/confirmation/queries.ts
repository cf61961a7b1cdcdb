import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';

export interface Confirmation {
  readonly id: string;
  readonly identifierKey: Buffer;
  readonly subjectId: string;
  readonly mask: string;
  readonly channel: 'email' | 'sms' | 'phone' | 'post' | 'push';
  readonly purpose: string;
  readonly statementId: string;
  readonly language: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** A confirmation that is known and has not expired. */
export async function liveConfirmation(kysely: Kysely<DB>, id: string): Promise<Confirmation | undefined> {
  const { rows } = await sql<Confirmation>`
    select id, identifier_key as "identifierKey", subject_id as "subjectId", mask, channel, purpose,
      statement_id as "statementId", language, requested_at as "requestedAt", expires_at as "expiresAt",
      used_at as "usedAt"
    from opt_in_confirmation where id = ${id} and expires_at > now()`.execute(kysely);
  return rows[0];
}

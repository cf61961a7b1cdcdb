import type { ContradictionCode, ContradictionKind } from '@heed/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';
import { uuidv7 } from '../../../../lib/uuid.ts';

/** A claimed "yes" about somebody who had said no. */
export interface NewContradiction {
  readonly kind: ContradictionKind;
  readonly codes: readonly [ContradictionCode, ...ContradictionCode[]];
  readonly importId?: string | undefined;
  readonly importLine?: number | undefined;
  readonly connectionId?: string | undefined;
  readonly apiKeyId?: string | undefined;
  readonly identifierKey?: Buffer | undefined;
  readonly subjectId?: string | undefined;
  /** The entry that stands against it. */
  readonly suppressionId?: string | undefined;
  readonly channel?: string | undefined;
  readonly purpose?: string | undefined;
  /** When the other side says that it happened. */
  readonly occurredAt?: Date | undefined;
}

/** Lists a contradiction, in the transaction that refused it. As heed_ledger or heed_app. */
export async function listContradiction(tx: Kysely<DB>, contradiction: NewContradiction): Promise<void> {
  await listContradictions(tx, [contradiction]);
}

/** The same for many, in one statement. */
export async function listContradictions(
  tx: Kysely<DB>,
  contradictions: readonly NewContradiction[],
): Promise<void> {
  if (contradictions.length === 0) return;
  const column = <T>(of: (each: NewContradiction) => T) => contradictions.map(of);
  // Codes are words of a fixed list: joined by spaces, because PostgreSQL unnests an array of arrays whole.
  await sql`
    insert into contradiction (id, kind, import_id, import_line, connection_id, api_key_id, identifier_key, subject_id,
      suppression_id, channel, purpose, occurred_at, codes)
    select id, kind, import_id, import_line, connection_id, api_key_id, identifier_key, subject_id, suppression_id,
      channel, purpose, occurred_at, string_to_array(codes, ' ')
    from unnest(
      ${column(() => uuidv7())}::uuid[], ${column((c) => c.kind)}::text[],
      ${column((c) => c.importId ?? null)}::uuid[], ${column((c) => c.importLine ?? null)}::integer[],
      ${column((c) => c.connectionId ?? null)}::uuid[], ${column((c) => c.apiKeyId ?? null)}::uuid[],
      ${column((c) => c.identifierKey ?? null)}::bytea[], ${column((c) => c.subjectId ?? null)}::uuid[],
      ${column((c) => c.suppressionId ?? null)}::uuid[], ${column((c) => c.channel ?? null)}::text[],
      ${column((c) => c.purpose ?? null)}::text[], ${column((c) => c.occurredAt ?? null)}::timestamptz[],
      ${column((c) => c.codes.join(' '))}::text[]
    ) as n (id, kind, import_id, import_line, connection_id, api_key_id, identifier_key, subject_id, suppression_id,
      channel, purpose, occurred_at, codes)`.execute(tx);
}

import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { DB } from '../../../database/schema.generated.ts';

/** One sealed value that the door let out, with the wrapped key that opens it; null where the key is gone. */
export interface SealedPart {
  readonly part: 'identifier' | 'comment';
  /** The identifier's key, or the event's id. */
  readonly rowRef: Buffer;
  readonly type: string | null;
  readonly at: Date;
  readonly sealed: Buffer;
  readonly subjectId: string | null;
  readonly wrappedDek: Buffer | null;
  readonly kekEpoch: number | null;
  readonly isAsked: boolean;
}

/** Why the door stays shut: the words of open_grant() in migrations/0014-reveal.sql. */
export const DOOR_REFUSALS = [
  'unknown',
  'anotherPerson',
  'sameTransaction',
  'notRecorded',
  'ended',
  'expired',
  'notOpen',
  'openedAlready',
  'tooLate',
] as const;
export type DoorRefusal = (typeof DOOR_REFUSALS)[number];

export class DoorShut extends Error {
  readonly refusal: DoorRefusal;

  constructor(refusal: DoorRefusal) {
    super(`The grant was not opened: ${refusal}.`);
    this.name = 'DoorShut';
    this.refusal = refusal;
  }
}

/**
 * Asks PostgreSQL for what a committed grant is for; as heed_reveal, which may read sealed identifiers in no other way.
 * @param again for an evidence pack, while the grant is being shown
 * @throws DoorShut
 */
export async function openDoor(
  reveal: Kysely<DB>,
  grantId: string,
  personId: string,
  again: boolean,
): Promise<SealedPart[]> {
  try {
    const { rows } = await sql<SealedPart>`
      select part, row_ref as "rowRef", type, at, sealed, subject_id as "subjectId", wrapped_dek as "wrappedDek",
        kek_epoch as "kekEpoch", is_asked as "isAsked"
      from open_grant(${grantId}, ${personId}, ${again}) order by is_asked desc, at, row_ref`.execute(reveal);
    return rows;
  } catch (error) {
    const refusal = error instanceof pg.DatabaseError && error.code === 'HG001' ? error.message : undefined;
    const known = DOOR_REFUSALS.find((each) => each === refusal);
    throw known === undefined ? error : new DoorShut(known);
  }
}

/** When a grant's time is over, and the database's clock now; as heed_reveal. */
export async function grantTimes(
  reveal: Kysely<DB>,
  grantId: string,
): Promise<{ now: Date; expiresAt: Date }> {
  return reveal
    .selectFrom('reveal_grant')
    .select([
      sql<Date>`clock_timestamp()`.as('now'),
      sql<Date>`granted_at + interval '5 minutes'`.as('expiresAt'),
    ])
    .where('id', '=', grantId)
    .executeTakeFirstOrThrow();
}

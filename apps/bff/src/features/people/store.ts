import type { Role } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { EXPIRES, isLive } from './queries.ts';

export interface NewPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly isDemo: boolean;
}

/** @returns false when another account has that e-mail; nothing was written then */
export async function insertPerson(tx: Transaction<DB>, person: NewPerson): Promise<boolean> {
  const row = await tx
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email,
      display_name: person.displayName,
      password_hash: person.passwordHash,
      is_demo: person.isDemo,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRoles(
  tx: Transaction<DB>,
  personId: string,
  roles: readonly Role[],
  grantedBy: string | undefined,
): Promise<void> {
  await tx
    .insertInto('person_role')
    .values(roles.map((role) => ({ person_id: personId, role, granted_by: grantedBy ?? null })))
    .execute();
}

export async function insertSession(tx: Transaction<DB>, idHash: Buffer, personId: string): Promise<void> {
  await tx.insertInto('session').values({ id_hash: idHash, person_id: personId }).execute();
}

/** Ends a live session. @returns whose it was; undefined when there was none, or it had ended or expired before */
export async function endLiveSession(tx: Transaction<DB>, idHash: Buffer): Promise<string | undefined> {
  const row = await tx
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('id_hash', '=', idHash)
    .where(isLive)
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id;
}

/** Starts the idle time of a live session anew. @returns false when it has ended meanwhile */
export async function touchSession(db: Kysely<DB>, idHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('id_hash', '=', idHash)
    .where(isLive)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Marks sessions as ended at the instant they expired, at most `most` of them; two workers take different ones.
 * @returns whose they were
 */
export async function endExpired(tx: Transaction<DB>, most: number): Promise<string[]> {
  const expired = tx
    .selectFrom('session')
    .select('id_hash')
    .where('ended_at', 'is', null)
    .where(EXPIRES, '<=', sql<Date>`now()`)
    .limit(most)
    .forUpdate()
    .skipLocked();
  const rows = await tx
    .updateTable('session')
    .set({ ended_at: EXPIRES })
    .where('id_hash', 'in', expired)
    .returning('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

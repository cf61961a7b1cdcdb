import type { Role } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import type { KnownClient } from './account/known-client.ts';
import { EXPIRES, isLive } from './queries.ts';

export interface NewPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Null: the person chooses one with an invitation. */
  readonly passwordHash: string | null;
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

export async function insertSession(
  tx: Transaction<DB>,
  idHash: Buffer,
  personId: string,
  { browser, platform }: KnownClient,
): Promise<void> {
  await tx
    .insertInto('session')
    .values({ id_hash: idHash, person_id: personId, browser, platform })
    .execute();
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

/** Forgets sessions that ended 30 days ago or more, at most `most` of them. @returns how many */
export async function deleteEnded(db: Kysely<DB>, most: number): Promise<number> {
  const old = db
    .selectFrom('session')
    .select('id_hash')
    .where('ended_at', '<', sql<Date>`now() - interval '30 days'`)
    .limit(most);
  const { numDeletedRows } = await db.deleteFrom('session').where('id_hash', 'in', old).executeTakeFirst();
  return Number(numDeletedRows);
}

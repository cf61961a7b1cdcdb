import type { Role } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { inOrder, isLive } from '../queries.ts';

/** A person as the rules read them, locked until the transaction ends. */
export interface LockedPerson {
  readonly id: string;
  readonly displayName: string;
  readonly hasJoined: boolean;
  readonly isDisabled: boolean;
  readonly isDemo: boolean;
}

export async function lockPerson(
  tx: Transaction<DB>,
  id: string,
  demo: boolean,
): Promise<LockedPerson | undefined> {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'display_name', 'is_demo'])
    .select(sql<boolean>`password_hash is not null`.as('has_joined'))
    .select(sql<boolean>`disabled_at is not null`.as('is_disabled'))
    .where('id', '=', id)
    .where((eb) => eb.or([eb.not('is_demo'), eb.val(demo)]))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    displayName: row.display_name,
    hasJoined: row.has_joined,
    isDisabled: row.is_disabled,
    isDemo: row.is_demo,
  };
}

/** @returns false when the account was in that state already */
export async function setDisabled(tx: Transaction<DB>, personId: string, isDisabled: boolean): Promise<void> {
  await tx
    .updateTable('person')
    .set({ disabled_at: isDisabled ? sql<Date>`now()` : null })
    .where('id', '=', personId)
    .execute();
}

/** Ends the live sessions of a person, all or all but one. @returns how many */
export async function endSessionsOf(
  tx: Transaction<DB>,
  personId: string,
  exceptHash?: Buffer,
): Promise<number> {
  const query = tx
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where(isLive);
  const kept = exceptHash === undefined ? query : query.where('id_hash', '<>', exceptHash);
  return Number((await kept.executeTakeFirst()).numUpdatedRows);
}

/** A role that holds from now on. @returns false when the person holds it already */
export async function insertRole(
  tx: Transaction<DB>,
  row: {
    readonly personId: string;
    readonly role: Role;
    readonly givenBy: string | null;
    readonly confirmedBy: string | null;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('person_role')
    .values({
      person_id: row.personId,
      role: row.role,
      granted_by: row.givenBy,
      confirmed_by: row.confirmedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('role')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Ends a role that holds now. @returns false when the person does not hold it */
export async function endRole(
  tx: Transaction<DB>,
  personId: string,
  role: Role,
  endedBy: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person_role')
    .set({ ended_at: sql<Date>`now()`, ended_by: endedBy })
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A new link in the place of the one before; good for seven days by PostgreSQL's clock. */
export async function writeInvitation(
  tx: Transaction<DB>,
  personId: string,
  tokenHash: Buffer,
  invitedBy: string,
): Promise<Date> {
  const values = {
    token_hash: tokenHash,
    invited_by: invitedBy,
    expires_at: sql<Date>`date_trunc('milliseconds', now() + interval '7 days')`,
  };
  const { expires_at } = await tx
    .insertInto('invitation')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expires_at;
}

export async function deleteInvitation(tx: Transaction<DB>, personId: string): Promise<void> {
  await tx.deleteFrom('invitation').where('person_id', '=', personId).execute();
}

/** Whom a link is for, while it is good and the account is open. */
export async function invitedBy(kysely: Kysely<DB>, tokenHash: Buffer) {
  const row = await kysely
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person_id')
    .select(['person.id', 'person.display_name', 'person.email', 'invitation.expires_at'])
    .select(
      sql<
        Role[]
      >`array(select role from person_role r where r.person_id = person.id and r.ended_at is null)`.as(
        'roles',
      ),
    )
    .where('invitation.token_hash', '=', tokenHash)
    .where('invitation.expires_at', '>', sql<Date>`now()`)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, roles: inOrder(row.roles) };
}

/** Uses a link up and sets the password. @returns false when somebody else was faster */
export async function joinWith(
  tx: Transaction<DB>,
  personId: string,
  tokenHash: Buffer,
  passwordHash: string,
): Promise<boolean> {
  const used = await tx
    .deleteFrom('invitation')
    .where('person_id', '=', personId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('person_id')
    .executeTakeFirst();
  if (used === undefined) return false;
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ password_hash: passwordHash })
    .where('id', '=', personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

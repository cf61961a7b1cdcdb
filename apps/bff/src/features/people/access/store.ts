import type { AccessRequestState, Permission, Role } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** A request as the rules read it, locked until the transaction ends. */
export interface LockedRequest {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly state: AccessRequestState;
  readonly givenBy: string | null;
}

/** @returns undefined where there is none, or its person is a demo account outside a demo */
export async function lockRequest(
  tx: Transaction<DB>,
  id: string,
  demo: boolean,
): Promise<LockedRequest | undefined> {
  const row = await tx
    .selectFrom('access_request')
    .innerJoin('person', 'person.id', 'access_request.person_id')
    .select(['access_request.id', 'access_request.person_id', 'access_request.given_by'])
    .select([
      sql<Role>`access_request.role`.as('role'),
      sql<AccessRequestState>`access_request.state`.as('state'),
    ])
    .where('access_request.id', '=', id)
    .where((eb) => eb.or([eb.not('person.is_demo'), eb.val(demo)]))
    .forUpdate('access_request')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, personId: row.person_id, role: row.role, state: row.state, givenBy: row.given_by };
}

/** Whether a role of a person is asked for or waits already. */
export async function openRequestOf(
  tx: Transaction<DB>,
  personId: string,
  role: Role,
): Promise<AccessRequestState | undefined> {
  const row = await tx
    .selectFrom('access_request')
    .select(sql<AccessRequestState>`state`.as('state'))
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('state', 'in', ['asked', 'waiting'])
    .executeTakeFirst();
  return row?.state;
}

/** Whether a person holds a role now. */
export async function holdsRole(kysely: Kysely<DB>, personId: string, role: Role): Promise<boolean> {
  const row = await kysely
    .selectFrom('person_role')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false when the same role is asked for or waits already */
export async function insertAsked(
  tx: Transaction<DB>,
  row: {
    readonly id: string;
    readonly personId: string;
    readonly role: Role;
    readonly missing: Permission | undefined;
    readonly noteId: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('access_request')
    .values({
      id: row.id,
      person_id: row.personId,
      role: row.role,
      state: 'asked' satisfies AccessRequestState,
      missing: row.missing ?? null,
      asked_note: row.noteId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** A role that an administrator gives unasked, and that has to be confirmed. @returns false when it is asked for meanwhile */
export async function insertWaiting(
  tx: Transaction<DB>,
  row: {
    readonly id: string;
    readonly personId: string;
    readonly role: Role;
    readonly givenBy: string;
    readonly noteId: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('access_request')
    .values({
      id: row.id,
      person_id: row.personId,
      role: row.role,
      state: 'waiting' satisfies AccessRequestState,
      given_by: row.givenBy,
      given_at: sql<Date>`now()`,
      given_note: row.noteId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** An administrator gives what was asked for: it holds, or waits for a data protection officer. */
export async function moveGiven(
  tx: Transaction<DB>,
  id: string,
  to: 'granted' | 'waiting',
  givenBy: string,
  noteId: string,
): Promise<void> {
  await tx
    .updateTable('access_request')
    .set({ state: to, given_by: givenBy, given_at: sql<Date>`now()`, given_note: noteId })
    .where('id', '=', id)
    .execute();
}

/** Confirmed or declined. */
export async function moveDecided(
  tx: Transaction<DB>,
  id: string,
  to: 'granted' | 'declined',
  decidedBy: string,
  noteId: string,
): Promise<void> {
  await tx
    .updateTable('access_request')
    .set({ state: to, decided_by: decidedBy, decided_at: sql<Date>`now()`, decided_note: noteId })
    .where('id', '=', id)
    .execute();
}

import type { Role } from '@heed/contract';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/**
 * Locks the administrators' roles until the transaction ends and tells who of them can act: whatever changes people
 * goes one after the other, so that two administrators cannot remove each other at the same time.
 */
export async function lockAdministrators(tx: Transaction<DB>, demo: boolean): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_role')
    .innerJoin('person', 'person.id', 'person_role.person_id')
    .select('person.id')
    .where('person_role.role', '=', 'admin' satisfies Role)
    .where('person_role.ended_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .where((eb) => eb.or([eb.not('person.is_demo'), eb.val(demo)]))
    .orderBy('person.id')
    // Not `for update`: that would hold up whoever signs in, because a session refers to its person.
    .forNoKeyUpdate(['person_role', 'person'])
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether anybody has ever been data protection officer here; a demo's accounts count in a demo only. */
export async function everHadDpo(tx: Transaction<DB>, demo: boolean): Promise<boolean> {
  const row = await tx
    .selectFrom('person_role')
    .innerJoin('person', 'person.id', 'person_role.person_id')
    .select(sql<number>`1`.as('one'))
    .where('person_role.role', '=', 'dpo' satisfies Role)
    .where((eb) => eb.or([eb.not('person.is_demo'), eb.val(demo)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

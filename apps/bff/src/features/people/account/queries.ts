import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** What changing the own password needs of an account. */
export async function ownAccount(kysely: Kysely<DB>, personId: string) {
  const row = await kysely
    .selectFrom('person')
    .select(['password_hash', 'is_demo', 'email'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { passwordHash: row.password_hash ?? undefined, isDemo: row.is_demo, email: row.email };
}

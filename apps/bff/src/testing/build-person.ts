import type { Role } from '@heed/contract';
import type { Database } from '../database/connect.ts';
import { hashPassword } from '../features/people/password.ts';
import { uuidv7 } from '../lib/uuid.ts';

export interface BuiltPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

interface PersonTraits {
  readonly roles: readonly Role[];
  readonly email?: string;
  readonly displayName?: string;
  /** Without one the person cannot sign in; give it only where log-in is under test, hashing takes its time. */
  readonly password?: string;
  readonly isDemo?: boolean;
  readonly isDisabled?: boolean;
}

/** A person with these roles, and nothing in the trail. */
export async function buildPerson(database: Database, traits: PersonTraits): Promise<BuiltPerson> {
  const { roles, password, isDemo = false, isDisabled = false } = traits;
  const id = uuidv7();
  const email = traits.email ?? `person-${id.slice(-12)}@heed.test`;
  const displayName = traits.displayName ?? `Person ${id.slice(-4)}`;
  await database.kysely
    .insertInto('person')
    .values({
      id,
      email,
      display_name: displayName,
      password_hash: password === undefined ? null : await hashPassword(password),
      is_demo: isDemo,
      disabled_at: isDisabled ? new Date() : null,
    })
    .execute();
  if (roles.length > 0) {
    await database.kysely
      .insertInto('person_role')
      .values(roles.map((role) => ({ person_id: id, role })))
      .execute();
  }
  return { id, email, displayName, roles };
}

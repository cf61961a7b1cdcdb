import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { newSessionId, sessionHash } from '../features/people/session-id.ts';

interface SessionTraits {
  /** Minutes since its last use. */
  readonly idleMinutes?: number;
  /** Minutes since it began. */
  readonly ageMinutes?: number;
}

/** Somebody is signed in. @returns the cookie's value */
export async function buildSession(
  database: Database,
  personId: string,
  { idleMinutes = 0, ageMinutes = idleMinutes }: SessionTraits = {},
): Promise<string> {
  const id = newSessionId();
  await database.kysely
    .insertInto('session')
    .values({
      id_hash: sessionHash(id),
      person_id: personId,
      created_at: sql<Date>`now() - make_interval(mins => ${ageMinutes})`,
      last_seen_at: sql<Date>`now() - make_interval(mins => ${idleMinutes})`,
    })
    .execute();
  return id;
}

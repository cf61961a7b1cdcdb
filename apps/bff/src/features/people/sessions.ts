import type { Database } from '../../database/connect.ts';
import type { SessionReader, SignedIn } from '../../http/signed-in.ts';
import { type AuditContext, type NewAuditEvent, record } from '../audit/index.ts';
import type { PeopleDependencies } from './dependencies.ts';
import { inOrder, sessionQuery } from './queries.ts';
import { sessionHash } from './session-id.ts';
import { deleteEnded, endExpired, endLiveSession, touchSession } from './store.ts';

const BATCH = 500;

/** Reads the session of a cookie value; its idle time starts anew when that is a minute or more overdue. */
export function sessionReader(
  dependencies: Pick<PeopleDependencies, 'database' | 'organisation'>,
): SessionReader {
  return {
    read: async (cookieValue, touch) => {
      const hash = sessionHash(cookieValue);
      const found = await readSession(dependencies, hash);
      if (!touch || found?.isStale !== true) return found?.signedIn;
      return (await extendSession(dependencies, hash)) ?? found.signedIn;
    },
  };
}

/** Starts the idle time anew. @returns undefined when the session has ended meanwhile */
export async function extendSession(
  dependencies: Pick<PeopleDependencies, 'database' | 'organisation'>,
  hash: Buffer,
): Promise<SignedIn | undefined> {
  const isLive = await touchSession(dependencies.database.kysely, hash);
  return isLive ? (await readSession(dependencies, hash))?.signedIn : undefined;
}

async function readSession(
  { database, organisation }: Pick<PeopleDependencies, 'database' | 'organisation'>,
  idHash: Buffer,
): Promise<{ signedIn: SignedIn; isStale: boolean } | undefined> {
  const [row] = await sessionQuery.run(database, { idHash, demo: organisation.demo });
  if (row === undefined) return undefined;
  const signedIn: SignedIn = {
    personId: row.id,
    email: row.email,
    displayName: row.display_name,
    roles: inOrder(row.roles),
    sessionHash: idHash.toString('hex'),
    idleExpiresAt: row.idle_expires_at,
    absoluteExpiresAt: row.absolute_expires_at,
    steppedUpUntil: row.stepped_up_until ?? undefined,
    now: row.now,
  };
  return { signedIn, isStale: row.is_stale };
}

/** Ends a session on the server, so that its cookie is worth nothing from now on (ASVS 7.4.1). */
export async function signOut(database: Database, hash: Buffer, context: AuditContext): Promise<void> {
  await database.kysely.transaction().execute(async (tx) => {
    const personId = await endLiveSession(tx, hash);
    if (personId !== undefined) await record(tx, context, ended(personId, 'signedOut'));
  });
}

/**
 * For the worker: sessions that ran out get their end in the trail, although they were dead already when they expired;
 * those that ended a month ago are forgotten.
 * @returns how many expired
 */
export async function endExpiredSessions(database: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const people = await database.kysely.transaction().execute(async (tx) => {
      const expired = await endExpired(tx, BATCH);
      const [first, ...others] = expired.map((personId) => ended(personId, 'expired'));
      if (first !== undefined) await record(tx, { actor: { kind: 'system' } }, first, ...others);
      return expired.length;
    });
    total += people;
    if (people < BATCH) break;
  }
  // What ended is in the trail; of the row itself nobody needs to know for longer than a month.
  for (let deleted = BATCH; deleted === BATCH; ) deleted = await deleteEnded(database.kysely, BATCH);
  return total;
}

function ended(personId: string, cause: 'signedOut' | 'expired'): NewAuditEvent {
  return { action: 'session.end', object: { kind: 'person', id: personId }, details: { cause } };
}

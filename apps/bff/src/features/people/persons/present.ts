import { type OpenSession, type Person, personSummarySchema, toRef } from '@heed/contract';
import { notFound } from '../../../http/problem.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { grantsOf, liveSessions, openInvitation, personItem, waitingOf } from './queries.ts';

/** One person with roles, what waits, invitation and open sessions. @throws ProblemError `not_found` */
export async function presentPerson(
  { database, organisation }: PeopleDependencies,
  personId: string,
  readerSession: string,
): Promise<Person> {
  const { kysely } = database;
  const [item, grants, waiting, invitation, sessions] = await Promise.all([
    personItem(kysely, personId, organisation.demo),
    grantsOf(kysely, personId),
    waitingOf(kysely, personId),
    openInvitation(kysely, personId),
    liveSessions(kysely, personId),
  ]);
  if (item === undefined) throw notFound();
  return {
    ...personSummarySchema.parse(JSON.parse(item)),
    grants: grants.map((grant) => ({
      role: grant.role,
      givenBy: grant.given_by,
      confirmedBy: grant.confirmed_by,
      since: grant.since.toISOString(),
    })),
    waiting: waiting.map((row) => ({
      accessRequestId: toRef('acc', row.id),
      role: row.role,
      givenBy: row.given_by,
      since: row.since.toISOString(),
    })),
    invitation:
      invitation === undefined
        ? null
        : { expiresAt: invitation.expires_at.toISOString(), invitedBy: invitation.invited_by },
    sessions: sessions.map((session) => presentOpenSession(session, readerSession)),
  };
}

type SessionRow = Awaited<ReturnType<typeof liveSessions>>[number];

/** @param readerSession hash of the session that asks, in hex */
export function presentOpenSession(row: SessionRow, readerSession: string): OpenSession {
  return {
    id: toRef('ses', row.id),
    browser: row.browser,
    platform: row.platform,
    startedAt: row.created_at.toISOString(),
    lastUsedAt: row.last_seen_at.toISOString(),
    current: row.id_hash.toString('hex') === readerSession,
  };
}

import { createHash, randomBytes } from 'node:crypto';
import { ROLES, type Role, toRef } from '@heed/contract';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, keepNote, record } from '../../audit/index.ts';
import { insertWaiting } from '../access/store.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { hashPassword } from '../password.ts';
import { everHadDpo } from '../people-lock-store.ts';
import { takesEffect } from '../roles.ts';
import { staffEmail } from '../staff-email.ts';
import { insertPerson } from '../store.ts';
import { asAdministrator } from './as-administrator.ts';
import { insertRole, invitedBy, joinWith, lockPerson, writeInvitation } from './store.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface PersonToInvite {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly reason: string;
}

/** A link that is told once: the token stands behind `#`, which browsers send to no server. */
export interface Invited {
  readonly personId: string;
  readonly link: string;
  readonly expiresAt: string;
  /** Given now, and waiting for a data protection officer. */
  readonly waitingRoles: Role[];
}

/**
 * Makes an account without a password and a link for it. Roles that read personal data wait for confirmation.
 * @throws ProblemError `conflict` when another account has the e-mail
 */
export function invite(
  dependencies: PeopleDependencies,
  { email, displayName, roles, reason }: PersonToInvite,
  context: AuditContext,
): Promise<Invited> {
  const { organisation, keys } = dependencies;
  return asAdministrator(dependencies, context, async (tx, actorId) => {
    const id = uuidv7();
    const person = { id, email: staffEmail(email), displayName, passwordHash: null, isDemo: false };
    if (!(await insertPerson(tx, person))) {
      throw new ProblemError('conflict', 'Another account has this e-mail. Look for it among the people.');
    }
    const note = await keepNote(tx, keys, reason);
    const hadDpo = await everHadDpo(tx, organisation.demo);
    const given = ROLES.filter((role) => roles.includes(role));
    const waiting = given.filter((role) => takesEffect(role, hadDpo) === 'whenConfirmed');
    const atOnce = given.filter((role) => !waiting.includes(role));
    for (const role of atOnce) {
      await insertRole(tx, { personId: id, role, givenBy: actorId, confirmedBy: null });
    }
    for (const role of waiting) {
      await insertWaiting(tx, { id: uuidv7(), personId: id, role, givenBy: actorId, noteId: note.id });
    }
    await record(tx, context, {
      action: 'person.invite',
      object: { kind: 'person', id },
      details: { roles: atOnce, waiting, reason: note.commitment },
    });
    const issued = await issue(dependencies, id, (hash) => writeInvitation(tx, id, hash, actorId));
    return { ...issued, waitingRoles: waiting };
  });
}

/** A new link for somebody who has not joined yet: the old one is dead. Nobody's password is ever set by another. */
export function renewInvitation(
  dependencies: PeopleDependencies,
  personId: string,
  context: AuditContext,
): Promise<Invited> {
  return asAdministrator(dependencies, context, async (tx, actorId) => {
    const person = await lockPerson(tx, personId, dependencies.organisation.demo);
    if (person === undefined) throw notFound();
    if (person.hasJoined) {
      throw new ProblemError('conflict', 'This person has joined already, and has a password of their own.');
    }
    if (person.isDisabled) {
      throw new ProblemError('conflict', 'The account is disabled. Enable it first.');
    }
    await record(tx, context, {
      action: 'person.invite',
      object: { kind: 'person', id: personId },
      details: { roles: [], waiting: [] },
    });
    const issued = await issue(dependencies, personId, (hash) =>
      writeInvitation(tx, personId, hash, actorId),
    );
    return { ...issued, waitingRoles: [] };
  });
}

async function issue(
  { publicUrl }: PeopleDependencies,
  personId: string,
  write: (hash: Buffer) => Promise<Date>,
): Promise<Omit<Invited, 'waitingRoles'>> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = await write(hashOf(token));
  return {
    personId: toRef('usr', personId),
    link: `${publicUrl}/invitation#token=${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Whom a link is for. @throws ProblemError `invitation_invalid` */
export async function viewInvitation({ database, organisation }: PeopleDependencies, token: string) {
  const found = await invitedBy(database.kysely, hashOf(token));
  if (found === undefined) throw invalid();
  return {
    organisationName: organisation.name,
    displayName: found.display_name,
    email: found.email,
    expiresAt: found.expires_at.toISOString(),
  };
}

/** Joins: the link is used up, and the password is known to nobody else. @throws ProblemError `invitation_invalid` */
export async function acceptInvitation(
  { database }: PeopleDependencies,
  { token, password }: { readonly token: string; readonly password: string },
  { requestId }: AuditContext,
): Promise<void> {
  const found = await invitedBy(database.kysely, hashOf(token));
  // Only a good link costs the work of hashing.
  if (found === undefined) throw invalid();
  const passwordHash = await hashPassword(password);
  const actor = { kind: 'person', id: found.id, roles: found.roles } as const;
  await database.kysely.transaction().execute(async (tx) => {
    if (!(await joinWith(tx, found.id, hashOf(token), passwordHash))) throw invalid();
    await record(tx, requestId === undefined ? { actor } : { actor, requestId }, {
      action: 'person.join',
      object: { kind: 'person', id: found.id },
      details: {},
    });
  });
}

const invalid = () =>
  new ProblemError(
    'invitation_invalid',
    'This invitation is not valid: it works once and for seven days. Ask an administrator for a new link.',
  );

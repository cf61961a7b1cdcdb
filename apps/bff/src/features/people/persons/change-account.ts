import { notFound, ProblemError } from '../../../http/problem.ts';
import { type AuditContext, keepNote, record } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { asAdministrator } from './as-administrator.ts';
import { deleteInvitation, endSessionsOf, lockPerson, setDisabled } from './store.ts';

export interface AccountChange {
  readonly personId: string;
  readonly reason: string;
}

/**
 * Closes an account: its sessions end with it, and an invitation is worth nothing any more.
 * @throws ProblemError `second_person_needed` for one's own, `conflict` where it is closed, `not_found`
 */
export async function disablePerson(
  dependencies: PeopleDependencies,
  { personId, reason }: AccountChange,
  context: AuditContext,
): Promise<void> {
  await asAdministrator(dependencies, context, async (tx, actorId) => {
    if (personId === actorId) {
      throw new ProblemError(
        'second_person_needed',
        'Nobody disables their own account: another administrator has to do this.',
      );
    }
    const person = await lockPerson(tx, personId, dependencies.organisation.demo);
    if (person === undefined) throw notFound();
    if (person.isDisabled) throw new ProblemError('conflict', 'This account is disabled already.');
    await setDisabled(tx, personId, true);
    await deleteInvitation(tx, personId);
    const sessions = await endSessionsOf(tx, personId);
    const note = await keepNote(tx, dependencies.keys, reason);
    await record(tx, context, {
      action: 'person.disable',
      object: { kind: 'person', id: personId },
      details: { sessions, reason: note.commitment },
    });
  });
}

/** Opens an account again, with the roles it had. @throws ProblemError `conflict`, `not_found` */
export async function enablePerson(
  dependencies: PeopleDependencies,
  { personId, reason }: AccountChange,
  context: AuditContext,
): Promise<void> {
  await asAdministrator(dependencies, context, async (tx) => {
    const person = await lockPerson(tx, personId, dependencies.organisation.demo);
    if (person === undefined) throw notFound();
    if (!person.isDisabled) throw new ProblemError('conflict', 'This account is not disabled.');
    await setDisabled(tx, personId, false);
    // One that began in the very moment of disabling must not come back to life.
    await endSessionsOf(tx, personId);
    const note = await keepNote(tx, dependencies.keys, reason);
    await record(tx, context, {
      action: 'person.enable',
      object: { kind: 'person', id: personId },
      details: { reason: note.commitment },
    });
  });
}

/** Ends every session of a person, the acting person's own included. @throws ProblemError `not_found` */
export async function endSessions(
  dependencies: PeopleDependencies,
  { personId, reason }: AccountChange,
  context: AuditContext,
): Promise<void> {
  await asAdministrator(dependencies, context, async (tx) => {
    if ((await lockPerson(tx, personId, dependencies.organisation.demo)) === undefined) throw notFound();
    const sessions = await endSessionsOf(tx, personId);
    const note = await keepNote(tx, dependencies.keys, reason);
    await record(tx, context, {
      action: 'person.endSessions',
      object: { kind: 'person', id: personId },
      details: { sessions, reason: note.commitment },
    });
  });
}

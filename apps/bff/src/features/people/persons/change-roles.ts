import type { Role } from '@heed/contract';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, keepNote, record, recordAlone } from '../../audit/index.ts';
import { insertWaiting, openRequestOf } from '../access/store.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { everHadDpo } from '../people-lock-store.ts';
import { NOT_POSSIBLE_WORDS, takesEffect } from '../roles.ts';
import { asAdministrator } from './as-administrator.ts';
import { endRole, insertRole, lockPerson } from './store.ts';

export interface RoleChange {
  readonly personId: string;
  readonly role: Role;
  readonly reason: string;
}

const actorOf = ({ actor }: AuditContext): string | undefined =>
  actor.kind === 'person' ? actor.id : undefined;

/**
 * Gives a role unasked. One that reads personal data waits until a data protection officer has confirmed it.
 * @throws ProblemError `second_person_needed` for oneself (the attempt is recorded), `conflict`, `not_found`
 */
export async function giveRole(
  dependencies: PeopleDependencies,
  { personId, role, reason }: RoleChange,
  context: AuditContext,
): Promise<void> {
  const object = { kind: 'person', id: personId } as const;
  if (actorOf(context) === personId) {
    await recordAlone(dependencies.database.kysely, context, {
      action: 'role.give',
      outcome: 'denied',
      object,
      details: { role, takesEffect: 'refused', refusedFor: 'oneself' },
    });
    throw new ProblemError('second_person_needed', NOT_POSSIBLE_WORDS.oneself);
  }
  const { organisation, keys } = dependencies;
  await asAdministrator(dependencies, context, async (tx, actorId) => {
    const person = await lockPerson(tx, personId, organisation.demo);
    if (person === undefined) throw notFound();
    if (person.isDisabled) throw new ProblemError('conflict', 'The account is disabled. Enable it first.');
    const open = await openRequestOf(tx, personId, role);
    if (open !== undefined) {
      throw new ProblemError(
        'conflict',
        open === 'asked'
          ? 'This person has asked for that role: decide on the request.'
          : 'That role was given already and waits for a data protection officer.',
      );
    }
    const way = takesEffect(role, await everHadDpo(tx, organisation.demo));
    const note = await keepNote(tx, keys, reason);
    const isNew =
      way === 'whenConfirmed'
        ? await insertWaiting(tx, { id: uuidv7(), personId, role, givenBy: actorId, noteId: note.id })
        : await insertRole(tx, { personId, role, givenBy: actorId, confirmedBy: null });
    if (!isNew) throw new ProblemError('conflict', 'This person has that role, or asks for it, already.');
    await record(tx, context, {
      action: 'role.give',
      object,
      details: { role, takesEffect: way, reason: note.commitment },
    });
  });
}

/**
 * Takes a role away; open sessions lose it with their next request.
 * @throws ProblemError `second_person_needed` or `conflict` for one's own as administrator (recorded), `conflict`
 */
export async function takeRole(
  dependencies: PeopleDependencies,
  { personId, role, reason }: RoleChange,
  context: AuditContext,
): Promise<void> {
  const object = { kind: 'person', id: personId } as const;
  const refused = await asAdministrator(dependencies, context, async (tx, actorId, administrators) => {
    if (role === 'admin' && personId === actorId) {
      return administrators.length === 1 ? ('lastAdministrator' as const) : ('ownAdministrator' as const);
    }
    const person = await lockPerson(tx, personId, dependencies.organisation.demo);
    if (person === undefined) throw notFound();
    if (!(await endRole(tx, personId, role, actorId))) {
      throw new ProblemError('conflict', 'This person does not have that role any more.');
    }
    const note = await keepNote(tx, dependencies.keys, reason);
    await record(tx, context, {
      action: 'role.end',
      object,
      details: { role, reason: note.commitment },
    });
    return undefined;
  });
  if (refused === undefined) return;
  await recordAlone(dependencies.database.kysely, context, {
    action: 'role.end',
    outcome: 'denied',
    object,
    details: { role, refusedFor: refused },
  });
  throw refused === 'lastAdministrator'
    ? new ProblemError(
        'conflict',
        'You are the last administrator: nobody could manage people any more. Give the role to somebody first.',
      )
    : new ProblemError(
        'second_person_needed',
        'Nobody takes the role of administrator from themselves: another administrator has to do this.',
      );
}

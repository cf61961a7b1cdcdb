import type { Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { type AuditContext, keepNote, type NewAuditEvent, record, recordAlone } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { everHadDpo, lockAdministrators } from '../people-lock-store.ts';
import { insertRole, lockPerson } from '../persons/store.ts';
import {
  type Decider,
  NOT_POSSIBLE_WORDS,
  type NotPossible,
  takesEffect,
  whyNotConfirm,
  whyNotDecline,
  whyNotGrant,
} from '../roles.ts';
import { type LockedRequest, lockRequest, moveDecided, moveGiven } from './store.ts';

export interface Decision {
  readonly requestId: string;
  readonly reason: string;
}

type Locked = LockedRequest & { readonly isDisabled: boolean };

/** A step: who may take it, and what the trail calls it where somebody tries who may not. */
interface Step {
  readonly whyNot: (decider: Decider, request: Locked) => NotPossible | undefined;
  readonly endpoint: string;
}
const stepOf = (verb: string, whyNot: Step['whyNot']): Step => ({
  whyNot,
  endpoint: `POST /api/v1/access-requests/:accessRequestId/${verb}`,
});
const GRANT = stepOf('grant', whyNotGrant);
const CONFIRM = stepOf('confirm', whyNotConfirm);
const DECLINE = stepOf('decline', whyNotDecline);

/** An administrator gives the role that was asked for, never to themselves. @throws ProblemError */
export function grantAccess(
  dependencies: PeopleDependencies,
  { requestId, reason }: Decision,
  decider: Decider,
  context: AuditContext,
): Promise<void> {
  const { keys, organisation } = dependencies;
  return decide(dependencies, requestId, decider, context, GRANT, async (tx, request) => {
    const { personId, role } = request;
    const way = takesEffect(role, await everHadDpo(tx, organisation.demo));
    const note = await keepNote(tx, keys, reason);
    if (way !== 'whenConfirmed') {
      await insertRole(tx, { personId, role, givenBy: decider.personId, confirmedBy: null });
    }
    const to = way === 'whenConfirmed' ? 'waiting' : 'granted';
    await moveGiven(tx, requestId, to, decider.personId, note.id);
    return { action: 'role.give', details: { role, takesEffect: way, reason: note.commitment } };
  });
}

/** A data protection officer who neither gave nor receives it confirms: the role holds from now on. @throws ProblemError */
export function confirmAccess(
  dependencies: PeopleDependencies,
  { requestId, reason }: Decision,
  decider: Decider,
  context: AuditContext,
): Promise<void> {
  return decide(dependencies, requestId, decider, context, CONFIRM, async (tx, request) => {
    const { personId, role, givenBy } = request;
    const note = await keepNote(tx, dependencies.keys, reason);
    await insertRole(tx, { personId, role, givenBy, confirmedBy: decider.personId });
    await moveDecided(tx, requestId, 'granted', decider.personId, note.id);
    return { action: 'role.confirm', details: { role, reason: note.commitment } };
  });
}

/** Declines, with a reason that the person reads. @throws ProblemError */
export function declineAccess(
  dependencies: PeopleDependencies,
  { requestId, reason }: Decision,
  decider: Decider,
  context: AuditContext,
): Promise<void> {
  return decide(dependencies, requestId, decider, context, DECLINE, async (tx, request) => {
    const note = await keepNote(tx, dependencies.keys, reason);
    await moveDecided(tx, requestId, 'declined', decider.personId, note.id);
    return { action: 'access.decline', details: { role: request.role, reason: note.commitment } };
  });
}

/** Locks, asks the rule, acts and records; what the rule refuses for being one's own is recorded as well. */
async function decide(
  { database, organisation }: PeopleDependencies,
  requestId: string,
  decider: Decider,
  context: AuditContext,
  step: Step,
  act: (tx: Transaction<DB>, request: Locked) => Promise<NewAuditEvent>,
): Promise<void> {
  const operation = { ...context, operationId: requestId };
  const refused = await database.kysely.transaction().execute(async (tx) => {
    // In the order of every change of people, so that two of them cannot wait for each other.
    const administrators = await lockAdministrators(tx, organisation.demo);
    const found = await lockRequest(tx, requestId, organisation.demo);
    if (found === undefined) throw notFound();
    const person = await lockPerson(tx, found.personId, organisation.demo);
    const request = { ...found, isDisabled: person?.isDisabled ?? true };
    const why = step.whyNot(decider, request);
    if (why !== undefined) return { why, request };
    // The role may have ended since the request came in.
    if (step === GRANT && !administrators.includes(decider.personId)) {
      return { why: 'notAdministrator' as const, request };
    }
    if (request.isDisabled && step !== DECLINE) {
      throw new ProblemError('conflict', 'The account of this person is disabled.');
    }
    const event = await act(tx, request);
    await record(tx, operation, { ...event, object: { kind: 'person', id: request.personId } });
    return undefined;
  });
  if (refused === undefined) return;
  const { why, request } = refused;
  const event = refusalEvent(why, request, step);
  if (event !== undefined) await recordAlone(database.kysely, operation, event);
  throw new ProblemError(problemOf(why), NOT_POSSIBLE_WORDS[why]);
}

function refusalEvent(
  why: NotPossible,
  { personId, role }: Locked,
  { endpoint }: Step,
): NewAuditEvent | undefined {
  const shared = { outcome: 'denied', object: { kind: 'person', id: personId } } as const;
  if (why === 'oneself') {
    const details = { role, takesEffect: 'refused', refusedFor: 'oneself' } as const;
    return { ...shared, action: 'role.give', details };
  }
  if (why === 'ownRole' || why === 'ownGrant') {
    return { ...shared, action: 'role.confirm', details: { role, refusedFor: why } };
  }
  if (why === 'notAdministrator' || why === 'notDataProtectionOfficer') {
    const details = { permission: 'access.grant', endpoint, times: 1 } as const;
    return { ...shared, action: 'access.denied', details };
  }
  return undefined;
}

function problemOf(why: NotPossible): 'second_person_needed' | 'permission_missing' | 'conflict' {
  if (why === 'oneself' || why === 'ownRole' || why === 'ownGrant') return 'second_person_needed';
  return why === 'notAdministrator' || why === 'notDataProtectionOfficer' ? 'permission_missing' : 'conflict';
}

import { hasReach, PERSONAL_DATA_ROLES, type Role } from '@heed/contract';

/** When a role that is given begins to hold. */
export type TakesEffect = 'atOnce' | 'whenConfirmed' | 'first';

/**
 * A role that reads personal data waits for a data protection officer. Only the very first of these cannot: there is
 * nobody yet who could confirm.
 */
export function takesEffect(role: Role, everHadDpo: boolean): TakesEffect {
  if (!PERSONAL_DATA_ROLES.includes(role)) return 'atOnce';
  return role === 'dpo' && !everHadDpo ? 'first' : 'whenConfirmed';
}

/** The reader of a request, and what decides about it. */
export interface Decider {
  readonly personId: string;
  readonly roles: readonly Role[];
}
export interface Decidable {
  readonly state: string;
  readonly personId: string;
  readonly givenBy: string | null;
}

/** Why somebody may not take a step; the first three are refusals that the trail keeps. */
export type NotPossible =
  | 'oneself'
  | 'ownRole'
  | 'ownGrant'
  | 'notAdministrator'
  | 'notDataProtectionOfficer'
  | 'notAsked'
  | 'notWaiting'
  | 'decided';

export const NOT_POSSIBLE_WORDS: Record<NotPossible, string> = {
  oneself: 'Nobody gives a role to themselves: another administrator has to do this.',
  ownRole: 'Nobody confirms a role of their own: another data protection officer has to do this.',
  ownGrant: 'You gave this role: a data protection officer other than you has to confirm it.',
  notAdministrator: 'Roles are given by administrators.',
  notDataProtectionOfficer: 'Roles that read personal data are confirmed by a data protection officer.',
  notAsked: 'This role was given already and waits for a data protection officer.',
  notWaiting: 'This role has not been given yet: an administrator does that first.',
  decided: 'This is decided already.',
};

const gives = ({ roles }: Decider): boolean => hasReach(roles, 'access.grant', 'full');
const confirms = ({ roles }: Decider): boolean => hasReach(roles, 'access.grant', 'confirm');
const isDecided = ({ state }: Decidable): boolean => state === 'granted' || state === 'declined';

/** Giving a role that was asked for: an administrator, never to oneself. */
export function whyNotGrant(decider: Decider, request: Decidable): NotPossible | undefined {
  if (isDecided(request)) return 'decided';
  if (!gives(decider)) return 'notAdministrator';
  if (request.state !== 'asked') return 'notAsked';
  return decider.personId === request.personId ? 'oneself' : undefined;
}

/** Confirming: a data protection officer who is neither the one to hold the role nor the one who gave it. */
export function whyNotConfirm(decider: Decider, request: Decidable): NotPossible | undefined {
  if (isDecided(request)) return 'decided';
  if (!confirms(decider)) return 'notDataProtectionOfficer';
  if (request.state !== 'waiting') return 'notWaiting';
  if (decider.personId === request.personId) return 'ownRole';
  return decider.personId === request.givenBy ? 'ownGrant' : undefined;
}

/** Declining what was asked, taking back what waits, or not confirming it. */
export function whyNotDecline(decider: Decider, request: Decidable): NotPossible | undefined {
  if (isDecided(request)) return 'decided';
  if (gives(decider)) return undefined;
  if (!confirms(decider)) return 'notAdministrator';
  if (request.state !== 'waiting') return 'notAdministrator';
  return decider.personId === request.personId ? 'ownRole' : undefined;
}

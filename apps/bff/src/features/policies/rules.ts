import { hasReach, type Role } from '@heed/contract';

export interface Decider {
  readonly personId: string;
  readonly roles: readonly Role[];
}

export interface OpenProposal {
  readonly proposedBy: string;
  /** The one who proposed was a data protection officer. */
  readonly proposedByDpo: boolean;
}

export type NotConfirmable = 'ownProposal' | 'noDataProtectionOfficer' | 'mayNot';

export const NOT_CONFIRMABLE_WORDS: Record<NotConfirmable, string> = {
  ownProposal: 'You proposed this: another person has to confirm it.',
  noDataProtectionOfficer: 'One of the two has to be a data protection officer.',
  mayNot: 'Policies are changed by data protection and compliance officers.',
};

/** Whether somebody changes policies with nobody else but a second person: a data protection officer. */
export const decidesPolicies = (roles: readonly Role[]): boolean => hasReach(roles, 'policy.manage', 'full');

/**
 * A change of policy needs two people, and one of them is a data protection officer: compliance officers propose to
 * them, or confirm what they propose.
 */
export function whyNotConfirm(
  { personId, roles }: Decider,
  { proposedBy, proposedByDpo }: OpenProposal,
): NotConfirmable | undefined {
  if (personId === proposedBy) return 'ownProposal';
  if (decidesPolicies(roles)) return undefined;
  if (!hasReach(roles, 'policy.manage', 'propose')) return 'mayNot';
  return proposedByDpo ? undefined : 'noDataProtectionOfficer';
}

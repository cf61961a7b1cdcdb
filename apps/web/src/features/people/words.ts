import { type AccessRequestState, type PersonState, ROLE_WORDS, type Role } from '@heed/contract';
import { allOf } from '../../lib/words.ts';

export const STATE_WORDS: Record<PersonState, string> = {
  active: 'Active',
  invited: 'Invited',
  disabled: 'Disabled',
};

export const ACCESS_WORDS: Record<AccessRequestState, string> = {
  asked: 'Asked for',
  waiting: 'Waits for confirmation',
  granted: 'Granted',
  declined: 'Declined',
};

/** "Marketer and Auditor", or "no role". */
export function roleNames(roles: readonly Role[]): string {
  return roles.length === 0 ? 'no role' : allOf(roles.map((role) => ROLE_WORDS[role].name));
}

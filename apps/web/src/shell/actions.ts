import type { Permission } from '@heed/contract';
import { Inbox, type LucideIcon, Upload, UserRoundPlus } from 'lucide-react';
import { PATHS } from '../paths.ts';

/** Something that a person can begin from anywhere. It leads to where it is done; nothing is done by choosing it. */
export interface Action {
  readonly name: string;
  /** Other words for it. */
  readonly also: string;
  readonly href: string;
  readonly icon: LucideIcon;
  readonly permission: Permission;
}

export const ACTIONS: readonly Action[] = [
  {
    name: 'Import a file',
    also: 'csv upload opt-outs unsubscribed list',
    href: PATHS.imports,
    icon: Upload,
    permission: 'import.run',
  },
  {
    name: 'Log a request',
    also: 'erasure objection access delete right subject',
    href: PATHS.newRequest,
    icon: Inbox,
    permission: 'request.work',
  },
  {
    name: 'Invite a person',
    also: 'add user account colleague role',
    href: `${PATHS.people}?invite=yes`,
    icon: UserRoundPlus,
    permission: 'person.manage',
  },
];

/** The actions of a person with these permissions. */
export function actionsFor(permissions: readonly Permission[]): Action[] {
  return ACTIONS.filter(({ permission }) => permissions.includes(permission));
}

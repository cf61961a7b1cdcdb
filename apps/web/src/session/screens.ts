import type { Permission, Session } from '@heed/contract';
import { Ban, House, type LucideIcon, ScrollText, Upload } from 'lucide-react';
import { PATHS } from '../paths.ts';

/** A screen as the sidebar, the overview and the denied page name it. */
export interface Screen {
  readonly to:
    | typeof PATHS.overview
    | typeof PATHS.auditTrail
    | typeof PATHS.suppressions
    | typeof PATHS.imports;
  readonly name: string;
  /** One of what it lists, for the breadcrumb of a page below it. */
  readonly one: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  readonly icon: LucideIcon;
  /** Who may open it; undefined means everybody who is signed in. */
  readonly permission?: Permission;
}

export interface ScreenGroup {
  readonly name: string;
  readonly screens: readonly Screen[];
}

export const OVERVIEW: Screen = {
  to: PATHS.overview,
  name: 'Overview',
  one: 'Overview',
  purpose: 'What is open to you.',
  icon: House,
};

/** Every screen there is, by the job it belongs to. */
export const SCREEN_GROUPS: readonly ScreenGroup[] = [
  {
    name: 'Prove',
    screens: [
      {
        to: PATHS.auditTrail,
        name: 'Audit trail',
        one: 'Event',
        purpose: 'Who did what, when, and with which outcome.',
        icon: ScrollText,
        permission: 'audit.read',
      },
    ],
  },
  {
    name: 'Ledger',
    screens: [
      {
        to: PATHS.suppressions,
        name: 'Suppressions',
        one: 'Suppression',
        purpose: 'Who must not be contacted, masked; find one person.',
        icon: Ban,
        permission: 'suppression.read',
      },
      {
        to: PATHS.imports,
        name: 'Imports',
        one: 'Import',
        purpose: 'Opt-outs from files: checked first, written when you confirm.',
        icon: Upload,
        permission: 'import.read',
      },
    ],
  },
];

/** The groups with the screens that a person with these permissions may open; empty groups are left out. */
export function screensFor(permissions: Session['permissions']): ScreenGroup[] {
  return SCREEN_GROUPS.map((group) => ({
    ...group,
    screens: group.screens.filter(
      ({ permission }) => permission === undefined || permissions.includes(permission),
    ),
  })).filter((group) => group.screens.length > 0);
}

import type { Permission, Session } from '@heed/contract';
import {
  Ban,
  ChartLine,
  CircleHelp,
  FileCheck,
  House,
  Inbox,
  KeyRound,
  KeySquare,
  ListChecks,
  type LucideIcon,
  MailCheck,
  Megaphone,
  Plug,
  Scale,
  ScrollText,
  Send,
  ShieldAlert,
  Upload,
  UserRoundX,
  Users,
  Webhook,
} from 'lucide-react';
import { PATHS } from '../paths.ts';

/** A screen as the sidebar, the overview and the denied page name it. */
export interface Screen {
  readonly to:
    | typeof PATHS.overview
    | typeof PATHS.auditTrail
    | typeof PATHS.suppressions
    | typeof PATHS.checkList
    | typeof PATHS.imports
    | typeof PATHS.requests
    | typeof PATHS.analytics
    | typeof PATHS.campaigns
    | typeof PATHS.sends
    | typeof PATHS.recordOptOut
    | typeof PATHS.people
    | typeof PATHS.accessRequests
    | typeof PATHS.apiKeys
    | typeof PATHS.regimes
    | typeof PATHS.webhooks
    | typeof PATHS.reviews
    | typeof PATHS.contradictions
    | typeof PATHS.consentStatements
    | typeof PATHS.outbox
    | typeof PATHS.connections;
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
    name: 'Answer',
    screens: [
      {
        to: PATHS.requests,
        name: 'Erasure requests',
        one: 'Request',
        purpose: 'Requests against the clock: verify, assess, decide, close.',
        icon: Inbox,
        permission: 'request.read',
      },
    ],
  },
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
    name: 'Learn',
    screens: [
      {
        to: PATHS.analytics,
        name: 'Opt-out analytics',
        one: 'Opt-out analytics',
        purpose: 'Why people leave, as figures: trend, campaigns, segments, reasons.',
        icon: ChartLine,
        permission: 'analytics.read',
      },
      {
        to: PATHS.campaigns,
        name: 'Campaigns',
        one: 'Campaign',
        purpose: 'What was sent, and how many left because of it.',
        icon: Megaphone,
        permission: 'analytics.read',
      },
      {
        to: PATHS.sends,
        name: 'Record sends',
        one: 'Record sends',
        purpose: 'Tell Heed what was sent and delivered, so that rates are known.',
        icon: Send,
        permission: 'send.write',
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
        to: PATHS.contradictions,
        name: 'Contradictions',
        one: 'Contradiction',
        purpose: 'Who was called subscribed although they had said no; the no was kept.',
        icon: ShieldAlert,
        permission: 'suppression.read',
      },
      {
        to: PATHS.checkList,
        name: 'Check a list',
        one: 'Check a list',
        purpose: 'Before a message goes out: who on the list has said no.',
        icon: ListChecks,
        permission: 'suppression.scrub',
      },
      {
        to: PATHS.imports,
        name: 'Imports',
        one: 'Import',
        purpose: 'Opt-outs from files: checked first, written when you confirm.',
        icon: Upload,
        permission: 'import.read',
      },
      {
        to: PATHS.recordOptOut,
        name: 'Record an opt-out',
        one: 'Opt-out',
        purpose: 'Somebody said "take me off": by phone, in person or in writing.',
        icon: UserRoundX,
        permission: 'optOut.record',
      },
      {
        to: PATHS.reviews,
        name: 'To review',
        one: 'Review',
        purpose: 'What was suppressed on a doubt: say what it was.',
        icon: CircleHelp,
        permission: 'suppression.read',
      },
    ],
  },
  {
    name: 'Policy',
    screens: [
      {
        to: PATHS.regimes,
        name: 'Regimes',
        one: 'Regime',
        purpose: 'Which laws set the time limits here, with their sources.',
        icon: Scale,
        permission: 'policy.read',
      },
      {
        to: PATHS.consentStatements,
        name: 'Consent statements',
        one: 'Consent statement',
        purpose: 'The words that people agree to, version by version.',
        icon: FileCheck,
        permission: 'policy.read',
      },
    ],
  },
  {
    name: 'Administration',
    screens: [
      {
        to: PATHS.connections,
        name: 'Connections',
        one: 'Connection',
        purpose: 'Systems that opt-outs are carried into: how they are, what waits.',
        icon: Plug,
        permission: 'connection.read',
      },
      {
        to: PATHS.webhooks,
        name: 'Webhooks',
        one: 'Webhook source',
        purpose: 'Systems that tell Heed of opt-outs by themselves, and what they told.',
        icon: Webhook,
        permission: 'connection.read',
      },
      {
        to: PATHS.outbox,
        name: 'Outbox',
        one: 'Mail',
        purpose: 'Mail that waits, was sent or was refused; never an address.',
        icon: MailCheck,
        permission: 'system.read',
      },
      {
        to: PATHS.people,
        name: 'People',
        one: 'Person',
        purpose: 'Who works here, with which roles; invite, disable.',
        icon: Users,
        permission: 'person.manage',
      },
      {
        to: PATHS.accessRequests,
        name: 'Access requests',
        one: 'Access request',
        purpose: 'Roles that were asked for, and roles that wait for confirmation.',
        icon: KeyRound,
        permission: 'access.grant',
      },
      {
        to: PATHS.apiKeys,
        name: 'API keys',
        one: 'API key',
        purpose: 'Which programs may call Heed, for what, and until when.',
        icon: KeySquare,
        permission: 'apiKey.manage',
      },
    ],
  },
];

/** The screen that an address belongs to: the one whose path is the longest beginning of it. */
export function screenOf(pathname: string): Screen | undefined {
  return SCREEN_GROUPS.flatMap(({ screens }) => screens)
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
}

/** The groups with the screens that a person with these permissions may open; empty groups are left out. */
export function screensFor(permissions: Session['permissions']): ScreenGroup[] {
  return SCREEN_GROUPS.map((group) => ({
    ...group,
    screens: group.screens.filter(
      ({ permission }) => permission === undefined || permissions.includes(permission),
    ),
  })).filter((group) => group.screens.length > 0);
}

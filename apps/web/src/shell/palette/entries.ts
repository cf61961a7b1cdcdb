import type { Session } from '@heed/contract';
import {
  CircleHelp,
  Clock,
  History,
  Keyboard,
  LogOut,
  type LucideIcon,
  Moon,
  Rows3,
  Settings2,
  Sun,
  SunMoon,
} from 'lucide-react';
import {
  densityChoice,
  shortcutsChoice,
  type Theme,
  themeChoice,
  zoneChoice,
} from '../../lib/preferences.ts';
import type { Stored } from '../../lib/stored.ts';
import { OVERVIEW, type Screen, screensFor } from '../../session/screens.ts';
import { actionsFor } from '../actions.ts';
import { goKeysOf } from '../go-keys.ts';
import { recentRecords } from '../recent.ts';
import type { Findable } from './match.ts';

export const GROUPS = ['Go to', 'Begin', 'Opened last', 'Set'] as const;

/** One line of the palette. */
export interface Entry extends Findable {
  readonly group: (typeof GROUPS)[number];
  readonly icon: LucideIcon;
  /** Keys that do the same without the palette. */
  readonly keys?: readonly string[] | undefined;
  readonly run: () => void;
}

/** What the frame around the page can do for an entry. */
export interface Reach {
  readonly go: (href: string) => void;
  readonly help: () => void;
  readonly preferences: () => void;
  readonly signOut: () => void;
}

/** Everything that this person can open or do from anywhere. What the roles do not have is not among it. */
export function entriesFor(session: Session, reach: Reach): Entry[] {
  const screens = [OVERVIEW, ...screensFor(session.permissions).flatMap((group) => group.screens)];
  return [
    ...screens.map((screen) => screenEntry(screen, reach)),
    ...actionsFor(session.permissions).map(
      ({ name, also, icon, href }): Entry => ({
        group: 'Begin',
        name,
        also,
        icon,
        run: () => reach.go(href),
      }),
    ),
    ...recentRecords(session.person.id).map(
      ({ name, href }): Entry => ({ group: 'Opened last', name, icon: History, run: () => reach.go(href) }),
    ),
    ...settings(reach),
  ];
}

function screenEntry({ name, purpose, icon, to }: Screen, { go }: Reach): Entry {
  return { group: 'Go to', name, also: purpose, icon, keys: goKeysOf(to), run: () => go(to) };
}

const THEMES: readonly (readonly [Theme, string, LucideIcon])[] = [
  ['light', 'Light theme', Sun],
  ['dark', 'Dark theme', Moon],
  ['system', 'Theme of the device', SunMoon],
];

function settings({ help, preferences, signOut }: Reach): Entry[] {
  const themes = THEMES.filter(([theme]) => theme !== themeChoice.get());
  return [
    ...themes.map(
      ([theme, name, icon]): Entry => ({
        group: 'Set',
        name,
        also: 'appearance colours mode',
        icon,
        run: () => themeChoice.set(theme),
      }),
    ),
    other(zoneChoice, { utc: 'Times in UTC', local: 'Times in your zone' }, 'zone clock local', Clock),
    other(
      densityChoice,
      { comfortable: 'Comfortable rows', compact: 'Compact rows' },
      'density height table',
      Rows3,
    ),
    other(
      shortcutsChoice,
      { on: 'Turn shortcuts on', off: 'Turn shortcuts off' },
      'keys keyboard single',
      Keyboard,
    ),
    { group: 'Set', name: 'Preferences', also: 'settings options', icon: Settings2, run: preferences },
    {
      group: 'Set',
      name: 'Help',
      also: 'keys shortcuts words glossary',
      icon: CircleHelp,
      keys: ['?'],
      run: help,
    },
    { group: 'Set', name: 'Sign out', also: 'log out leave end session', icon: LogOut, run: signOut },
  ];
}

/** Of a choice with two options, the one that does not hold now. */
function other<A extends string>(
  choice: Stored<A>,
  names: Readonly<Record<A, string>>,
  also: string,
  icon: LucideIcon,
): Entry {
  // The record's keys are exactly the choice's options.
  const next = (Object.keys(names) as A[]).find((option) => option !== choice.get()) ?? choice.get();
  return { group: 'Set', name: names[next], also, icon, run: () => choice.set(next) };
}

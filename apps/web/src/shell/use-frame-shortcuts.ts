import { useRouter } from '@tanstack/react-router';
import { useShortcuts } from '../lib/shortcuts.ts';
import { OVERVIEW, screensFor } from '../session/screens.ts';
import { useSession } from '../session/session.ts';
import { goKeysOf } from './go-keys.ts';

interface FrameKeys {
  readonly onHelp: () => void;
  readonly onPalette: () => void;
}

/** The keys of every page: the palette, the help, and `g` with a letter for each screen this person may open. */
export function useFrameShortcuts({ onHelp, onPalette }: FrameKeys): void {
  const { permissions } = useSession();
  const router = useRouter();
  const screens = [OVERVIEW, ...screensFor(permissions).flatMap((group) => group.screens)];
  const goes = screens.flatMap(({ to }) => {
    const keys = goKeysOf(to);
    return keys === undefined ? [] : [[keys.join(' '), () => router.history.push(to)] as const];
  });
  useShortcuts({ ...Object.fromEntries(goes), '?': onHelp, '/': onPalette, 'mod+k': onPalette }, 'frame');
}

import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useCommand } from '../api/query.ts';
import { PATHS } from '../paths.ts';
import { SessionWatch } from '../session/SessionWatch.tsx';
import { forgetSession, useSession } from '../session/session.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { DemoWords, Strip } from '../ui/Strip.tsx';
import classes from './AppLayout.module.css';
import { MenuDrawer } from './MenuDrawer.tsx';
import { nextOf } from './next-of.ts';
import { OfflineStrip } from './OfflineStrip.tsx';
import { PreferencesDialog } from './PreferencesDialog.tsx';
import { useRecentRecords } from './recent.ts';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';
import { useFrameShortcuts } from './use-frame-shortcuts.ts';

type Open = 'help' | 'palette' | 'preferences' | 'menu' | undefined;

// Loaded when the page stands and nothing else is going on: not part of the first paint, and at hand when offline.
const loadHelp = () => import('./help/HelpPanel.tsx');
const loadPalette = () => import('./palette/Palette.tsx');
const HelpPanel = lazy(async () => ({ default: (await loadHelp()).HelpPanel }));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

/** The frame around every page of a signed-in person. */
export function AppLayout() {
  const { organisation } = useSession();
  const client = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const onPalette = () => setOpen('palette');
  const onHelp = () => setOpen('help');
  const onPreferences = () => setOpen('preferences');
  const signOut = useSignOut();
  const firstSteps = useCommand('firstStepsChange', {
    invalidates: ['firstStepsView'],
    onSuccess: () => {
      close();
      router.history.push(PATHS.overview);
    },
  });
  useFrameShortcuts({ onHelp, onPalette });
  useRecentRecords();
  useEffect(() => {
    const later = setTimeout(
      () => void Promise.all([loadPalette(), loadHelp()]).catch(() => undefined),
      2000,
    );
    return () => clearTimeout(later);
  }, []);
  const leaving = useRef(false);
  const ended = async (cause: 'idle' | 'absolute' | 'elsewhere') => {
    // The clock, another tab and a refused call may each say so: the first one leads to the log-in page.
    if (leaving.current) return;
    leaving.current = true;
    await router.navigate({ to: PATHS.login, search: { ...nextOf(router.latestLocation), ended: cause } });
    forgetSession(client);
  };
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      {organisation.demo && (
        <Strip icon={Info}>
          <DemoWords />
        </Strip>
      )}
      <div className={classes.app}>
        <Sidebar />
        <div className={classes.column}>
          <TopBar
            onMenu={() => setOpen('menu')}
            onPalette={onPalette}
            onHelp={onHelp}
            onPreferences={onPreferences}
          />
          <OfflineStrip />
          <main id="main" tabIndex={-1} className={classes.main}>
            <Outlet />
          </main>
        </div>
      </div>
      <Suspense fallback={null}>
        {open === 'help' && (
          <HelpPanel onClose={close} onFirstSteps={() => firstSteps.mutate({ body: { shown: true } })} />
        )}
        {open === 'palette' && (
          <Palette
            onClose={close}
            reach={{
              go: (href) => router.history.push(href),
              help: onHelp,
              preferences: onPreferences,
              signOut: () => signOut.mutate({}),
            }}
          />
        )}
      </Suspense>
      {open === 'preferences' && <PreferencesDialog onClose={close} />}
      {open === 'menu' && <MenuDrawer onClose={close} />}
      <SessionWatch onEnded={(cause) => void ended(cause)} />
    </>
  );
}

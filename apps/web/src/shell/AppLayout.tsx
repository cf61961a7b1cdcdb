import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useShortcuts } from '../lib/shortcuts.ts';
import { PATHS } from '../paths.ts';
import { SessionWatch } from '../session/SessionWatch.tsx';
import { forgetSession, useSession } from '../session/session.ts';
import { DemoWords, Strip } from '../ui/Strip.tsx';
import classes from './AppLayout.module.css';
import { HelpDialog } from './HelpDialog.tsx';
import { MenuDrawer } from './MenuDrawer.tsx';
import { nextOf } from './next-of.ts';
import { OfflineStrip } from './OfflineStrip.tsx';
import { PreferencesDialog } from './PreferencesDialog.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';

type Open = 'help' | 'preferences' | 'menu' | undefined;

/** The frame around every page of a signed-in person. */
export function AppLayout() {
  const { organisation } = useSession();
  const client = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  useShortcuts({ '?': () => setOpen('help') });
  const ended = async (cause: 'idle' | 'absolute' | 'elsewhere') => {
    // The clock, another tab and a refused call may each say so: the first one leads to the log-in page.
    if (router.latestLocation.pathname === PATHS.login) return;
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
            onHelp={() => setOpen('help')}
            onPreferences={() => setOpen('preferences')}
          />
          <OfflineStrip />
          <main id="main" tabIndex={-1} className={classes.main}>
            <Outlet />
          </main>
        </div>
      </div>
      {open === 'help' && <HelpDialog onClose={close} />}
      {open === 'preferences' && <PreferencesDialog onClose={close} />}
      {open === 'menu' && <MenuDrawer onClose={close} />}
      <SessionWatch onEnded={(cause) => void ended(cause)} />
    </>
  );
}

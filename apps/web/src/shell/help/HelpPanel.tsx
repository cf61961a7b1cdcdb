import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { Eye, ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import { shortcutsChoice } from '../../lib/preferences.ts';
import { useStored } from '../../lib/stored.ts';
import { OVERVIEW, screensFor } from '../../session/screens.ts';
import { useSession } from '../../session/session.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Note } from '../../ui/Note.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { goKeysOf } from '../go-keys.ts';
import { modKey } from '../mod-key.ts';
import classes from './HelpPanel.module.css';
import { everywhereKeys, type KeyHelp, LIST_KEYS } from './keys.ts';
import { helpAt } from './pages.ts';
import { WORDS } from './words.ts';

interface HelpPanelProps {
  readonly onClose: () => void;
  readonly onFirstSteps: () => void;
}

/** About the page at hand: what it is, what is recorded, its words, and the keys. At the same place on every page. */
export function HelpPanel({ onClose, onFirstSteps }: HelpPanelProps) {
  const { pathname } = useLocation();
  const help = helpAt(pathname);
  return (
    <Sheet title="Help" onClose={onClose}>
      <Part title="This page">
        <p>{help.what}</p>
        {help.facts.length > 0 && (
          <ul className={classes.facts}>
            {help.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        )}
        {help.law !== undefined && <p className={classes.law}>{help.law}</p>}
        <Note icon={Eye}>{help.recorded}</Note>
      </Part>
      <Part title="Words">
        <Properties items={help.words.map((name) => WORDS[name])} />
      </Part>
      <Keys list={help.list === true} />
      <Part title="First steps">
        <p>What to set up first, with a tick where it is done.</p>
        <Button leftSection={<ListChecks size={14} aria-hidden />} onClick={onFirstSteps}>
          Show the first steps
        </Button>
      </Part>
    </Sheet>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The keys of this page, and of every page. */
function Keys({ list }: { readonly list: boolean }) {
  const shortcuts = useStored(shortcutsChoice);
  const { permissions } = useSession();
  const screens = [OVERVIEW, ...screensFor(permissions).flatMap((group) => group.screens)];
  const goes = screens.flatMap(({ to, name }): KeyHelp[] => {
    const keys = goKeysOf(to);
    return keys === undefined ? [] : [{ keys, does: name }];
  });
  return (
    <Part title="Keys">
      {shortcuts === 'off' && (
        <p className={classes.off}>Single-key shortcuts are turned off in your preferences.</p>
      )}
      <ul className={classes.keys}>
        {[...(list ? LIST_KEYS : []), ...everywhereKeys(modKey()), ...goes].map(({ keys, does }) => (
          <li key={does}>
            <span>{does}</span>
            <span className={classes.pair}>
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { CircleHelp, Menu as MenuIcon, Search } from 'lucide-react';
import { zoneChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { InboxButton } from './inbox/InboxButton.tsx';
import { modKey } from './mod-key.ts';
import classes from './TopBar.module.css';

interface TopBarProps {
  readonly onMenu: () => void;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
  readonly onPreferences: () => void;
}

/** Where one is, find or do, in which zone times are shown, what waits, help, and who one is. */
export function TopBar({ onMenu, onPalette, onHelp, onPreferences }: TopBarProps) {
  const zone = useStored(zoneChoice);
  return (
    <header className={classes.top}>
      <ActionIcon className={classes.menu} aria-label="Menu" onClick={onMenu}>
        <MenuIcon size={18} aria-hidden />
      </ActionIcon>
      <Breadcrumb />
      <div className={classes.end}>
        <button
          type="button"
          className={classes.find}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={onPalette}
        >
          <Search size={16} aria-hidden />
          <span className={classes.findName}>Find or do</span>
          <span className={classes.findKeys} aria-hidden>
            <KeyHint>{`${modKey()} K`}</KeyHint>
          </span>
        </button>
        <Segmented
          label="Show times in"
          value={zone}
          onChange={zoneChoice.set}
          options={[
            { value: 'local', label: 'Local' },
            { value: 'utc', label: 'UTC' },
          ]}
        />
        <InboxButton />
        <Tooltip label="Help (?)">
          <ActionIcon aria-label="Help" onClick={onHelp}>
            <CircleHelp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <AccountMenu onPreferences={onPreferences} />
      </div>
    </header>
  );
}

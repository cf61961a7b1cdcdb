import { ActionIcon, Tooltip } from '@mantine/core';
import { CircleHelp, Menu as MenuIcon } from 'lucide-react';
import { zoneChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import classes from './TopBar.module.css';

interface TopBarProps {
  readonly onMenu: () => void;
  readonly onHelp: () => void;
  readonly onPreferences: () => void;
}

/** Where one is, in which zone times are shown, help, and who one is. */
export function TopBar({ onMenu, onHelp, onPreferences }: TopBarProps) {
  const zone = useStored(zoneChoice);
  return (
    <header className={classes.top}>
      <ActionIcon className={classes.menu} aria-label="Menu" onClick={onMenu}>
        <MenuIcon size={18} aria-hidden />
      </ActionIcon>
      <Breadcrumb />
      <div className={classes.end}>
        <Segmented
          label="Show times in"
          value={zone}
          onChange={zoneChoice.set}
          options={[
            { value: 'local', label: 'Local' },
            { value: 'utc', label: 'UTC' },
          ]}
        />
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

import { Button } from '@mantine/core';
import { useId } from 'react';
import { densityChoice, shortcutsChoice, themeChoice, zoneChoice } from '../lib/preferences.ts';
import { type Stored, useStored } from '../lib/stored.ts';
import { localZoneName } from '../lib/time.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import classes from './PreferencesDialog.module.css';

/** Choices of this person on this device; each takes effect at once. */
export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Preferences"
      onClose={onClose}
      actions={
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className={classes.scope}>Kept on this device, for this browser.</p>
      <Preference
        label="Theme"
        note="System follows the device."
        choice={themeChoice}
        options={[
          { value: 'system', label: 'System' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <Preference
        label="Rows"
        note="How tall the rows of lists are."
        choice={densityChoice}
        options={[
          { value: 'comfortable', label: 'Comfortable' },
          { value: 'compact', label: 'Compact' },
        ]}
      />
      <Preference
        label="Times"
        note={`Local is ${localZoneName()}. Filters by day are always in UTC.`}
        choice={zoneChoice}
        options={[
          { value: 'local', label: 'Local' },
          { value: 'utc', label: 'UTC' },
        ]}
      />
      <Preference
        label="Shortcuts"
        note="Single keys, such as j and k. Escape works in any case."
        choice={shortcutsChoice}
        options={[
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ]}
      />
    </Dialog>
  );
}

interface PreferenceProps<T extends string> {
  readonly label: string;
  readonly note: string;
  readonly choice: Stored<T>;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

function Preference<T extends string>({ label, note, choice, options }: PreferenceProps<T>) {
  const value = useStored(choice);
  const id = useId();
  return (
    <div className={classes.preference}>
      <div>
        <p className={classes.label} id={id}>
          {label}
        </p>
        <p className={classes.note}>{note}</p>
      </div>
      <Segmented label={label} options={options} value={value} onChange={choice.set} />
    </div>
  );
}

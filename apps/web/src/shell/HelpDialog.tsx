import { Button } from '@mantine/core';
import { shortcutsChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Properties } from '../ui/Properties.tsx';
import classes from './HelpDialog.module.css';
import { GLOSSARY, SHORTCUTS } from './help.ts';

/** Keys and words, at the same place on every page. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const shortcuts = useStored(shortcutsChoice);
  return (
    <Dialog
      title="Help"
      onClose={onClose}
      actions={
        <Button variant="filled" onClick={onClose}>
          Close
        </Button>
      }
    >
      <h3 className={classes.heading}>Keys</h3>
      {shortcuts === 'off' && (
        <p className={classes.off}>Single-key shortcuts are turned off in your preferences.</p>
      )}
      <ul className={classes.keys}>
        {SHORTCUTS.map(({ keys, does }) => (
          <li key={does}>
            <span className={classes.does}>{does}</span>
            <span className={classes.pair}>
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <h3 className={classes.heading}>Words</h3>
      <Properties items={GLOSSARY} />
    </Dialog>
  );
}

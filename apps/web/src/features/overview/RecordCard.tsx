import { ShieldCheck } from 'lucide-react';
import { PATHS } from '../../paths.ts';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ListLink } from './ListLink.tsx';
import classes from './RecordCard.module.css';

/** Somebody says "take me off": where it is written down. It shows nothing, because whoever records reads nothing back. */
export function RecordCard() {
  return (
    <Panel title="Record an opt-out" padded>
      <div className={classes.card}>
        <p>
          Somebody says “take me off”: write it down while they are on the line, and read them the receipt
          number.
        </p>
        <ListLink href={PATHS.recordOptOut} className={classes.button}>
          Record an opt-out
        </ListLink>
        <Note icon={ShieldCheck}>Nothing is read back: the answer is the same whoever it is about.</Note>
      </div>
    </Panel>
  );
}

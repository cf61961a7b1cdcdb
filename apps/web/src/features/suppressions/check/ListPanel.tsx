import { EyeOff } from 'lucide-react';
import { DropZone } from '../../../ui/DropZone.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import classes from './CheckPage.module.css';
import type { ListFault } from './use-scrub.ts';

interface ListPanelProps {
  readonly isStarting: boolean;
  readonly fault: ListFault | null;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where a list begins its way. */
export function ListPanel({ isStarting, fault, onFiles }: ListPanelProps) {
  return (
    <Panel title="A list" padded>
      <div className={classes.drop}>
        <DropZone
          title="Drop a list here"
          button={isStarting ? 'Starting…' : 'Choose a list'}
          inputLabel="List to check"
          primary
          busy={isStarting}
          onFiles={onFiles}
        >
          CSV with an address column, or one address a line, up to 2 GB.
        </DropZone>
        {fault !== null &&
          ('sentence' in fault ? (
            <p role="alert" className={classes.fault}>
              {fault.sentence}
            </p>
          ) : (
            <ProblemPanel what="The list was not checked" problem={fault.problem} />
          ))}
        <Note icon={EyeOff}>
          Nothing of the list is kept but digests and counts: it is deleted when you are done, or after an
          hour.
        </Note>
      </div>
    </Panel>
  );
}

import { DropZone } from '../../ui/DropZone.tsx';
import classes from './NewImport.module.css';
import { StartFault } from './StartFault.tsx';
import { useStartImport } from './use-start-import.ts';

interface NewImportProps {
  readonly title: string;
  /** The page's one filled button. */
  readonly primary?: boolean;
  readonly onStarted: (importId: string) => void;
}

/** Where a file begins its way: drop it or choose it; faults stand beside it. */
export function NewImport({ title, primary = false, onStarted }: NewImportProps) {
  const { start, starting, fault } = useStartImport(onStarted);
  return (
    <div className={classes.frame}>
      <DropZone
        title={title}
        button={starting ? 'Starting…' : 'Choose a file'}
        primary={primary}
        busy={starting}
        onFiles={start}
      >
        CSV from your e-mail tool, up to 2 GB. It is checked first; nothing is written until you confirm.
      </DropZone>
      {fault !== null && <StartFault fault={fault} />}
    </div>
  );
}

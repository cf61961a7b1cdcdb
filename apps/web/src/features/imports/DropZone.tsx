import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { clsx } from '../../lib/clsx.ts';
import { useOnline } from '../../lib/online.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import classes from './DropZone.module.css';

interface DropZoneProps {
  /** What may be dropped: "Drop a file here". */
  readonly title: string;
  /** What it may be, and what happens next. */
  readonly children: ReactNode;
  /** The button's verb: "Choose a file". */
  readonly button: string;
  readonly primary?: boolean;
  readonly busy?: boolean;
  /** Why no file can be taken now. */
  readonly disabledReason?: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place to drop a file, with a button that does the same for keyboard, touch and screen reader. */
export function DropZone(props: DropZoneProps) {
  const { title, children, button, primary = false, busy = false, disabledReason, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  const heading = useId();
  const online = useOnline();
  // Entering a child leaves its parent: only when every level is left has the file gone.
  const [levels, setLevels] = useState(0);
  const closed = busy || disabledReason !== undefined || !online;

  useFilesStay();

  const accept = (event: DragEvent) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = closed ? 'none' : 'copy';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setLevels(0);
    if (!closed) onFiles([...event.dataTransfer.files]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would bring a legend's layout
    <div
      role="group"
      aria-labelledby={heading}
      className={clsx(classes.zone, levels > 0 && !closed && classes.over)}
      onDragEnter={() => setLevels((n) => n + 1)}
      onDragLeave={() => setLevels((n) => Math.max(0, n - 1))}
      onDragOver={accept}
      onDrop={drop}
    >
      <Upload size={20} strokeWidth={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p id={heading} className={classes.title}>
          {title}
        </p>
        <p className={classes.hint}>{children}</p>
      </div>
      <ActionButton
        writes
        busy={busy}
        disabledReason={disabledReason}
        {...(primary ? { variant: 'filled' as const } : {})}
        onClick={() => input.current?.click()}
      >
        {button}
      </ActionButton>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File to import"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // Emptied, so that the same file can be chosen again after it was corrected.
          event.currentTarget.value = '';
          onFiles(chosen);
        }}
      />
    </div>
  );
}

/** A file dropped beside the zone would replace the page with the file: the browser is asked not to. */
function useFilesStay(): void {
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);
}

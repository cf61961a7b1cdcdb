import { Upload } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { clsx } from '../lib/clsx.ts';
import { useOnline } from '../lib/online.ts';
import { ActionButton } from './ActionButton.tsx';
import classes from './DropZone.module.css';
import { useFileDrop } from './use-file-drop.ts';

interface DropZoneProps {
  /** What may be dropped: "Drop a file here". */
  readonly title: string;
  /** What it may be, and what happens next. */
  readonly children: ReactNode;
  /** The button's verb: "Choose a file". */
  readonly button: string;
  /** What the file is for, said of the hidden input. */
  readonly inputLabel?: string;
  readonly primary?: boolean;
  readonly busy?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place to drop a file, with a button that does the same for keyboard, touch and screen reader. */
export function DropZone({
  title,
  children,
  button,
  inputLabel = 'File to import',
  primary = false,
  busy = false,
  onFiles,
}: DropZoneProps) {
  const zone = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const heading = useId();
  const online = useOnline();
  const over = useFileDrop(zone, busy || !online ? undefined : onFiles);
  return (
    <section ref={zone} aria-labelledby={heading} className={clsx(classes.zone, over && classes.over)}>
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
        {...(primary ? { variant: 'filled' as const } : {})}
        onClick={() => input.current?.click()}
      >
        {button}
      </ActionButton>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={inputLabel}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // Emptied, so that the same file can be chosen again after it was corrected.
          event.currentTarget.value = '';
          onFiles(chosen);
        }}
      />
    </section>
  );
}

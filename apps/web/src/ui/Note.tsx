import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './Note.module.css';

interface NoteProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** A small sentence that says what is recorded, or why something is as it is. */
export function Note({ icon: Icon, children }: NoteProps) {
  return (
    <p className={classes.note}>
      <Icon size={14} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** What is true: "No imports yet", "No events match". */
  readonly title: string;
  /** Why, and what will fill it. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** In the frame of the panel it replaces: what is true, why, and the next step. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Icon size={24} strokeWidth={1.5} aria-hidden />
      <p className={classes.title}>{title}</p>
      <div className={classes.words}>{children}</div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

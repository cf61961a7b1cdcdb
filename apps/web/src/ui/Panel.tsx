import type { ReactNode } from 'react';
import { useId } from 'react';
import { clsx } from '../lib/clsx.ts';
import classes from './Panel.module.css';

interface PanelProps {
  /** The panel's heading (h2). Without one, give `label`. */
  readonly title?: ReactNode;
  /** Beside the heading, in small type: what it counts or covers. */
  readonly note?: ReactNode;
  /** At the right end of the heading. */
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  /** Names the region where there is no heading. */
  readonly label?: string;
  /** Padding around the children; tables and lists bring their own edges. */
  readonly padded?: boolean;
  readonly children?: ReactNode;
}

/** A surface with a hairline: no shadow, one left edge for heading, body and footer. */
export function Panel({ title, note, actions, footer, label, padded = false, children }: PanelProps) {
  const heading = useId();
  const named = title === undefined ? { 'aria-label': label } : { 'aria-labelledby': heading };
  return (
    <section className={classes.panel} {...(title === undefined && label === undefined ? {} : named)}>
      {title !== undefined && (
        <div className={classes.head}>
          <h2 id={heading}>{title}</h2>
          {note !== undefined && <span className={classes.note}>{note}</span>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={clsx(padded && classes.padded)}>{children}</div>
      {footer !== undefined && <div className={classes.foot}>{footer}</div>}
    </section>
  );
}

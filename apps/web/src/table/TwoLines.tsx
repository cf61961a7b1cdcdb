import type { ReactNode } from 'react';
import { clsx } from '../lib/clsx.ts';
import classes from './TwoLines.module.css';

interface TwoLinesProps {
  readonly first: ReactNode;
  readonly second?: ReactNode;
  /** The second line is a code: set in mono. */
  readonly code?: boolean;
}

/** A cell with a fact and, smaller, what supports it. In compact rows both stand on one line. */
export function TwoLines({ first, second, code = false }: TwoLinesProps) {
  return (
    <span className={classes.lines}>
      <span className={classes.first}>{first}</span>
      {second !== undefined && second !== '' && (
        <span className={clsx(classes.second, code && classes.code)}>{second}</span>
      )}
    </span>
  );
}

import type { Import } from '@heed/contract';
import type { ReactNode } from 'react';
import { formatNumber } from '../../lib/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './ImportTable.module.css';

interface CountsPanelProps {
  readonly title: string;
  /** Beside the heading: how many rows, and what becomes of them. */
  readonly note: ReactNode;
  /** Heading of the last column: "What Heed does". */
  readonly consequence: string;
  readonly counts: Import['warnings'];
  readonly actions?: ReactNode;
}

/** Findings by kind: what it is, how many rows, what follows. */
export function CountsPanel({ title, note, consequence, counts, actions }: CountsPanelProps) {
  return (
    <Panel title={title} note={note} actions={actions}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={classes.number}>
              Rows
            </th>
            <th scope="col">{consequence}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ code, sentence, consequence: words, rows }) => (
            <tr key={code}>
              <td className={classes.what}>{sentence}</td>
              <td className={classes.number}>{formatNumber(rows)}</td>
              <td className={classes.support}>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

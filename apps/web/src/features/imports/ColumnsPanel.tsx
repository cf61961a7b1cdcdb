import type { Import } from '@heed/contract';
import { ArrowRight } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './ColumnsPanel.module.css';

interface ColumnsPanelProps {
  readonly view: Import;
  /** Opens the choice of columns; absent where they cannot be changed now. */
  readonly onChange?: () => void;
}

/** The recognised export and what each of its columns is read as; the examples are masked by the server. */
export function ColumnsPanel({ view, onChange }: ColumnsPanelProps) {
  const used = view.columns.filter(({ readAs }) => readAs !== null);
  const unused = view.columns.filter(({ readAs }) => readAs === null);
  return (
    <Panel
      title="Columns"
      note={view.format ?? 'not recognised yet'}
      {...(onChange
        ? {
            actions: (
              <ActionButton size="sm" onClick={onChange}>
                Change
              </ActionButton>
            ),
          }
        : {})}
    >
      <ul className={classes.list}>
        {used.map(({ header, readAs, example }) => (
          <li key={header} className={classes.column}>
            <span className={classes.from}>
              <bdi className={classes.header}>{header}</bdi>
              {example !== null && <bdi className={classes.example}>{example}</bdi>}
            </span>
            <ArrowRight size={14} aria-label="is read as" className={classes.arrow} />
            <span className={classes.to}>{readAs}</span>
          </li>
        ))}
      </ul>
      {unused.length > 0 && (
        <details className={classes.unused}>
          <summary>{countOf(unused.length, 'column is', 'columns are')} not used</summary>
          <p>
            {unused.map(({ header }) => (
              <bdi key={header} className={classes.header}>
                {header}
              </bdi>
            ))}
          </p>
        </details>
      )}
    </Panel>
  );
}

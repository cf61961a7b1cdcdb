import type { ReactNode } from 'react';
import { clsx } from '../../lib/clsx.ts';
import { PHONE, useMedia } from '../../lib/media.ts';
import classes from './FindingTable.module.css';

export interface FindingColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** `number` is aligned at its end, `code` is set in mono, `support` is quieter than the fact it supports. */
  readonly look?: 'number' | 'code' | 'support';
  /** CSS width; one column without a width takes what is left. */
  readonly width?: string;
}

interface FindingTableProps<Row> {
  /** What the rows are: "Rejected rows". */
  readonly label: string;
  readonly columns: readonly FindingColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many rows share this row's first cell: 1 where left out, 0 where an earlier row's cell covers it. */
  readonly spanOf?: (row: Row) => number;
  readonly busy?: boolean;
}

/** A small table inside a panel; on a phone each row becomes a record: the short fields on one line, then the sentences. */
export function FindingTable<Row>(props: FindingTableProps<Row>) {
  const { label, columns, rows, keyOf, spanOf = () => 1, busy = false } = props;
  const phone = useMedia(PHONE);
  if (phone) {
    const brief = columns.filter(({ look }) => look === 'number' || look === 'code');
    const sentences = columns.filter((column) => !brief.includes(column));
    return (
      <ul aria-label={label} aria-busy={busy} className={clsx(classes.records, busy && classes.busy)}>
        {rows.map((row) => (
          <li key={keyOf(row)}>
            <p className={classes.brief}>
              {brief.map(({ head, cell, look }) => (
                <span key={head}>
                  {head} <span className={clsx(look && classes[look])}>{cell(row)}</span>
                </span>
              ))}
            </p>
            {sentences.map(({ head, cell, look }) => (
              <p key={head} className={clsx(look && classes[look])}>
                {cell(row)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table aria-label={label} aria-busy={busy} className={clsx(classes.table, busy && classes.busy)}>
      <thead>
        <tr>
          {columns.map(({ head, look, width }) => (
            <th
              key={head}
              scope="col"
              className={clsx(look === 'number' && classes.number)}
              style={{ width }}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={clsx(spanOf(row) === 0 && classes.joined)}>
            {columns.map(({ head, cell, look }, index) => {
              const span = index === 0 ? spanOf(row) : 1;
              if (span === 0) return null;
              return (
                <td key={head} rowSpan={span} className={clsx(look && classes[look])}>
                  {cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

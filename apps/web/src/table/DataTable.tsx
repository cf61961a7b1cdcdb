import { type Row as TableRow, useTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { clsx } from '../lib/clsx.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { type ColumnLook, type Columns, type Features, features } from './columns.ts';
import classes from './DataTable.module.css';
import { RecordLink } from './RecordLink.tsx';

interface DataTableProps<Row extends object> {
  /** What the table holds, for people who cannot see it: "Audit events, newest first". */
  readonly caption: string;
  readonly columns: Columns<Row>;
  /** undefined while the first rows are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
  /** Show placeholders; false for the first 150 ms. */
  readonly waiting: boolean;
}

const NO_ROWS: never[] = [];
const PLACEHOLDERS = Array.from({ length: 12 }, (_, index) => index);

/** Rows as a table with a sticky head. The cell of the opening column is a link to the record. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, idOf, selected, onOpen, waiting } = props;
  const table = useTable({
    features,
    columns,
    // React Table never writes to its data; its type has not said so.
    data: (rows ?? NO_ROWS) as Row[],
    getRowId: idOf,
  });
  return (
    <table className={classes.table}>
      <caption>{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              // Its label is what FlexRender writes into it.
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label
              <th
                key={header.id}
                scope="col"
                className={cellClass(header.column.columnDef.meta)}
                style={{ width: header.column.columnDef.meta?.width }}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {rows === undefined && (
          <PlaceholderRows
            looks={table.getAllLeafColumns().map((column) => column.columnDef.meta)}
            shown={waiting}
          />
        )}
        {table.getRowModel().rows.map((row) => (
          <Line key={row.id} row={row} selected={row.id === selected} onOpen={onOpen}>
            {row.getAllCells().map((cell) => {
              const look = cell.column.columnDef.meta;
              const content = <table.FlexRender cell={cell} />;
              return (
                <td key={cell.id} className={cellClass(look)}>
                  {look?.opens ? (
                    <RecordLink id={row.id} current={row.id === selected} onOpen={onOpen}>
                      {content}
                    </RecordLink>
                  ) : (
                    content
                  )}
                </td>
              );
            })}
          </Line>
        ))}
      </tbody>
    </table>
  );
}

interface LineProps<Row extends object> {
  readonly row: TableRow<Features, Row>;
  readonly selected: boolean;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

/** A click anywhere on the row opens it, unless text is being selected; the keyboard uses the link inside. */
function Line<Row extends object>({ row, selected, onOpen, children }: LineProps<Row>) {
  return (
    <tr
      data-record={row.id}
      {...(selected ? { 'data-selected': true } : {})}
      onClick={(event) => {
        // A dialog that a cell has opened is no part of the row, although React hands its clicks up to it.
        const onControl =
          event.target instanceof Element && event.target.closest('a, button, dialog') !== null;
        if (!onControl && (window.getSelection()?.isCollapsed ?? true)) onOpen(row.id);
      }}
    >
      {children}
    </tr>
  );
}

function PlaceholderRows({
  looks,
  shown,
}: {
  readonly looks: (ColumnLook | undefined)[];
  readonly shown: boolean;
}) {
  return PLACEHOLDERS.map((line) => (
    <tr key={line} aria-hidden className={clsx(!shown && classes.unseen)}>
      {looks.map((look, index) => (
        // Columns are fixed; their place is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={index} className={cellClass(look)}>
          <Skeleton characters={(look?.bone ?? 8) + (line % 3)} />
        </td>
      ))}
    </tr>
  ));
}

function cellClass(look: ColumnLook | undefined): string {
  return clsx(
    look?.align === 'end' && classes.end,
    look?.hiddenBelow !== undefined && classes[`below${look.hiddenBelow}`],
  );
}

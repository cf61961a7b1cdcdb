import type { Import, ImportRow } from '@heed/contract';
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download, Eye } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { urlOf } from '../../api/url.ts';
import { clsx } from '../../lib/clsx.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './ImportTable.module.css';
import type { RowsSearch } from './import-search.ts';

export const ROWS_PER_PAGE = 25;

interface RowsPanelProps {
  readonly view: Import;
  readonly search: RowsSearch;
  readonly onSearch: (search: RowsSearch) => void;
  /** Rejected rows may be downloaded with their original lines. */
  readonly mayDownload: boolean;
}

/** Rows that were rejected, or taken with a warning: line, column, what is the matter, what can be done. */
export function RowsPanel({ view, search, onSearch, mayDownload }: RowsPanelProps) {
  const kind = search.rows ?? (view.rejectedRows > 0 ? 'rejected' : 'warning');
  const { after, before } = search;
  const rows = useQuery({
    ...queryOf('importRowList', {
      params: { importId: view.id },
      query: { kind, after, before, limit: ROWS_PER_PAGE },
    }),
    placeholderData: keepPreviousData,
  });
  const waiting = useDelayed(rows.isPending);
  const options = [
    { value: 'rejected' as const, label: `Rejected ${formatNumber(view.rejectedRows)}` },
    { value: 'warning' as const, label: `With a warning ${formatNumber(view.warningRows)}` },
  ];
  return (
    <Panel
      title="Rows to look at"
      note={kind === 'rejected' ? 'none of these is imported' : 'all of these are imported'}
      actions={
        <Segmented label="Which rows" options={options} value={kind} onChange={(rows) => onSearch({ rows })} />
      }
      footer={
        <>
          {rows.data && (rows.data.previousCursor !== null || rows.data.nextCursor !== null) && (
            <Pager page={rows.data} onSearch={(cursor) => onSearch({ ...search, after: undefined, before: undefined, ...cursor })} />
          )}
          {kind === 'rejected' && mayDownload && view.rejectedRows > 0 && <DownloadRejects view={view} />}
        </>
      }
    >
      {rows.error && !rows.data ? (
        <ProblemPanel
          what="The rows could not be read"
          problem={rows.error.problem}
          onRetry={() => void rows.refetch()}
        />
      ) : (
        <table
          className={clsx(classes.table, rows.isPlaceholderData && classes.dim)}
          aria-busy={rows.isFetching}
          aria-label={kind === 'rejected' ? 'Rejected rows' : 'Rows with a warning'}
        >
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">Problem</th>
              <th scope="col">What you can do</th>
            </tr>
          </thead>
          <tbody>
            {waiting && <Bones />}
            {rows.data?.items.flatMap((row) => row.faults.map((fault, index) => (
              <Finding key={`${row.line} ${fault.code} ${fault.column}`} row={row} fault={fault} first={index === 0} />
            )))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

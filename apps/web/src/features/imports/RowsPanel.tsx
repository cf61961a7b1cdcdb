import type { Import, ImportRow } from '@heed/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { queryOf } from '../../api/query.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DownloadRejects } from './DownloadRejects.tsx';
import { type FindingColumn, FindingTable } from './FindingTable.tsx';
import { RowsPager } from './RowsPager.tsx';
import classes from './RowsPanel.module.css';
import type { ImportSearch } from './search.ts';

/** Few enough that what follows the list stays near; a large number of rows is better read in the download. */
export const ROWS_PER_PAGE = 10;

/** One fault of a row. The first one carries the row's line for as many faults as the row has. */
type Finding = ImportRow['faults'][number] & { readonly line: number; readonly span: number };

const COLUMNS: FindingColumn<Finding>[] = [
  { head: 'Line', cell: ({ line }) => formatNumber(line), look: 'number', width: '80px' },
  {
    head: 'Column',
    cell: ({ column }) => (column === null ? '–' : <bdi>{column}</bdi>),
    look: 'code',
    width: '18%',
  },
  { head: 'Problem', cell: ({ sentence }) => sentence },
  { head: 'What you can do', cell: ({ advice }) => advice, look: 'support', width: '38%' },
];

function findingsOf({ line, faults }: ImportRow): Finding[] {
  return faults.map((fault, index) => ({ ...fault, line, span: index === 0 ? faults.length : 0 }));
}

interface RowsPanelProps {
  readonly view: Import;
  readonly search: ImportSearch;
  readonly onSearch: (search: ImportSearch) => void;
  readonly mayDownload: boolean;
}

/** Rows that were rejected, or taken with a warning: line, column, what is the matter, what can be done. */
export function RowsPanel({ view, search, onSearch, mayDownload }: RowsPanelProps) {
  const { after, before } = search;
  const kind = search.rows ?? (view.rejectedRows > 0 ? 'rejected' : 'warning');
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...queryOf('importRowList', {
      params: { importId: view.id },
      query: { kind, after, before, limit: ROWS_PER_PAGE },
    }),
    placeholderData: keepPreviousData,
  });
  const waiting = useDelayed(isPending);
  const anchor = useId();
  const label = kind === 'rejected' ? 'Rejected rows' : 'Rows with a warning';
  const findings = (data?.items ?? []).flatMap(findingsOf);
  return (
    <div id={anchor}>
      <Panel
        title={label}
        note={kind === 'rejected' ? 'none of these is imported' : 'all of these are imported'}
        actions={
          <Segmented
            label="Which rows"
            value={kind}
            onChange={(rows) => onSearch({ rows })}
            options={[
              { value: 'rejected', label: `Rejected ${formatNumber(view.rejectedRows)}` },
              { value: 'warning', label: `Warning ${formatNumber(view.warningRows)}` },
            ]}
          />
        }
        {...(kind === 'rejected' && mayDownload && view.rejectedRows > 0
          ? { footer: <DownloadRejects view={view} /> }
          : {})}
      >
        {error !== null && (
          <ProblemPanel
            what="The rows could not be read"
            problem={error.problem}
            onRetry={() => void refetch()}
          />
        )}
        {error === null && data === undefined && <Waiting shown={waiting} />}
        {error === null && data !== undefined && findings.length === 0 && (
          <p className={classes.none}>
            {kind === 'rejected' ? 'No row was rejected.' : 'No row has a warning.'}
          </p>
        )}
        {error === null && findings.length > 0 && (
          <FindingTable
            label={label}
            columns={COLUMNS}
            rows={findings}
            keyOf={({ line, code, column }) => `${line} ${code} ${column}`}
            spanOf={({ span }) => span}
            busy={isPlaceholderData}
          />
        )}
        {data && (
          <RowsPager
            page={data}
            what={label.toLowerCase()}
            onTurn={(cursor) => {
              onSearch({ rows: kind, ...cursor });
              document.getElementById(anchor)?.scrollIntoView({ block: 'start' });
            }}
          />
        )}
      </Panel>
    </div>
  );
}

const BONES = [14, 20, 17, 22, 16];

function Waiting({ shown }: { readonly shown: boolean }) {
  return (
    <div className={classes.waiting} aria-busy>
      {shown && BONES.map((characters) => <Skeleton key={characters} characters={characters} />)}
    </div>
  );
}

import {
  CHANNEL_WORDS,
  type ImportMapping,
  type ImportPreview,
  type ImportPreviewRow,
  mappingFaults,
  REASON_WORDS,
} from '@heed/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowRight, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { queryOf } from '../../../api/query.ts';
import { clsx } from '../../../lib/clsx.ts';
import { countOf, formatNumber } from '../../../lib/numbers.ts';
import { useSettled } from '../../../lib/use-settled.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { When } from '../../../ui/When.tsx';
import { type FindingColumn, FindingTable } from '../FindingTable.tsx';
import classes from './PreviewPanel.module.css';

/** Long enough not to ask for every step through a list by keyboard, short enough to feel at once. */
const SETTLE_MS = 250;

interface PreviewPanelProps {
  readonly importId: string;
  readonly draft: ImportMapping;
}

/** The first rows as they would be taken; the server masks them. The figures are of those rows, not of the whole file. */
export function PreviewPanel({ importId, draft }: PreviewPanelProps) {
  const mapping = useSettled(draft, SETTLE_MS);
  const faulty = mappingFaults(mapping).length > 0;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...queryOf('importPreview', { params: { importId }, body: { mapping } }),
    enabled: !faulty,
    placeholderData: keepPreviousData,
  });
  const busy = isPlaceholderData || mapping !== draft;
  return (
    <Panel
      title="Preview"
      note={data === undefined || faulty ? 'the first rows' : lookedAt(data)}
      {...(data && !faulty ? { footer: <Summary preview={data} /> } : {})}
    >
      {faulty && <p className={classes.none}>{mappingFaults(mapping)[0]?.message}</p>}
      {!faulty && error !== null && (
        <ProblemPanel
          what="The first rows could not be read"
          problem={error.problem}
          onRetry={() => void refetch()}
        />
      )}
      {!faulty && error === null && (
        <div className={classes.rows} aria-busy={busy}>
          {data && (
            <FindingTable
              label="The first rows as they would be taken"
              columns={COLUMNS}
              rows={data.rows}
              keyOf={({ line }) => String(line)}
              busy={busy}
            />
          )}
        </div>
      )}
    </Panel>
  );
}

const COLUMNS: FindingColumn<ImportPreviewRow>[] = [
  { head: 'Line', cell: ({ line }) => formatNumber(line), look: 'number', width: '64px' },
  { head: 'Taken as', cell: (row) => <Taken row={row} /> },
  { head: 'When, and why', cell: (row) => <Details row={row} />, look: 'support', width: '46%' },
];

// On a phone a cell is part of a paragraph: nothing in it may be a block of its own.
function Taken({ row }: { readonly row: ImportPreviewRow }) {
  switch (row.result) {
    case 'optOut':
      return row.targets.map(({ type, mask, channel }) => (
        <span key={`${type} ${mask}`} className={classes.line}>
          <bdi className={classes.mask}>{mask}</bdi>{' '}
          <span className={classes.channel}>{CHANNEL_WORDS[channel]}</span>
        </span>
      ));
    case 'skipped':
      return (
        <span className={classes.out}>
          <ArrowRight size={14} aria-hidden /> Left out
        </span>
      );
    case 'rejected':
      return (
        <span className={clsx(classes.out, classes.rejected)}>
          <X size={14} aria-hidden /> Rejected
        </span>
      );
  }
}

function Details({ row }: { readonly row: ImportPreviewRow }) {
  if (row.result !== 'optOut') {
    return row.findings.map(({ code, column, sentence }) => (
      <span key={`${code} ${column}`} className={classes.line}>
        {column !== null && <bdi className={classes.code}>{column}</bdi>} {sentence}
      </span>
    ));
  }
  const { occurredAt, reason, campaign, hasComment } = row;
  // What a warning means stands once beneath the rows.
  const warned = [...new Set(row.findings.map(({ column }) => column ?? 'the row'))];
  return (
    <>
      <span className={classes.line}>
        {occurredAt === null ? 'Time of the import' : <When at={occurredAt} />}
      </span>
      <span className={classes.line}>
        {reason !== null && REASON_WORDS[reason]}
        {campaign !== null && (
          <>
            , <bdi>{campaign}</bdi>
          </>
        )}
        {hasComment && ', with a comment'}
      </span>
      {warned.length > 0 && (
        <span className={clsx(classes.line, classes.warned)}>
          <TriangleAlert size={12} aria-hidden /> Warning:{' '}
          <bdi className={classes.code}>{warned.join(', ')}</bdi>
        </span>
      )}
    </>
  );
}

function lookedAt({ rowsLookedAt, wholeFile }: ImportPreview): string {
  const rows = countOf(rowsLookedAt, 'row', 'rows');
  return wholeFile ? `all ${rows} of the file` : `of the first ${rows}`;
}

/** What becomes of the rows looked at, and every kind of reason why some are left out or rejected. */
function Summary({ preview }: { readonly preview: ImportPreview }) {
  const { optOutRows, skippedRows, rejectedRows } = preview;
  return (
    <div className={classes.summary} aria-live="polite">
      <p>
        <strong>{countOf(optOutRows, 'opt-out', 'opt-outs')}</strong>, {formatNumber(skippedRows)} left out,{' '}
        {formatNumber(rejectedRows)} rejected
      </p>
      <Findings icon={ArrowRight} counts={preview.skips} />
      <Findings icon={X} counts={preview.faults} />
      <Findings icon={TriangleAlert} counts={preview.warnings} />
    </div>
  );
}

interface FindingsProps {
  readonly icon: LucideIcon;
  readonly counts: ImportPreview['skips'];
}

function Findings({ icon: Icon, counts }: FindingsProps) {
  if (counts.length === 0) return null;
  return (
    <ul>
      {counts.map(({ code, rows, sentence }) => (
        <li key={code}>
          <Icon size={12} aria-hidden /> {countOf(rows, 'row', 'rows')}: {sentence}
        </li>
      ))}
    </ul>
  );
}

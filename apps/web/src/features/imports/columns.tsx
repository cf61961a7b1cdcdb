import type { ImportSummary } from '@heed/contract';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { formatBytes } from './file-words.ts';
import { outcomeWords, STATE_WORDS } from './import-words.ts';

const column = columnsFor<ImportSummary>();

export const IMPORT_COLUMNS = [
  column.display({
    id: 'startedAt',
    header: () => <ZonedLabel>Started</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.startedAt} relative="below" />,
    meta: { name: 'Started', width: '176px', bone: 16 },
  }),
  column.display({
    id: 'file',
    header: 'File',
    cell: ({ row }) => (
      <TwoLines
        first={<bdi>{row.original.fileName}</bdi>}
        second={row.original.format ?? formatBytes(row.original.bytes)}
      />
    ),
    meta: { opens: true, bone: 24 },
  }),
  column.display({
    id: 'result',
    header: 'Result',
    cell: ({ row }) => <TwoLines first={outcomeWords(row.original)} second={partsOf(row.original)} />,
    meta: { width: '32%', bone: 22, hiddenBelow: 700 },
  }),
  column.display({
    id: 'startedBy',
    header: 'By',
    cell: ({ row }) => row.original.startedBy,
    meta: { width: '120px', bone: 8, hiddenBelow: 900 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <StateBadge state={row.original.state} />,
    meta: { width: '192px', bone: 10 },
  }),
];

function StateBadge({ state }: Pick<ImportSummary, 'state'>) {
  const { word, tone, icon } = STATE_WORDS[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  );
}

/** `20,000 rows, 37 rejected, 512 with a warning`: what a reader of the list would open the import for. */
function partsOf({ state, rows, rejectedRows, warningRows }: ImportSummary): string {
  if (rows === 0 || state === 'checking') return '';
  return [
    countOf(rows, 'row', 'rows'),
    rejectedRows > 0 && `${formatNumber(rejectedRows)} rejected`,
    warningRows > 0 && `${formatNumber(warningRows)} with a warning`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function importCard(summary: ImportSummary): Card {
  return {
    title: <bdi>{summary.fileName}</bdi>,
    badge: <StateBadge state={summary.state} />,
    left: outcomeWords(summary),
    right: <When at={summary.startedAt} zone />,
  };
}

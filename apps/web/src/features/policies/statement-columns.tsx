import { CHANNEL_WORDS, type ConsentStatement } from '@heed/contract';
import { Check, History } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';

const column = columnsFor<ConsentStatement>();

/** `marketing.newsletters` → `newsletters`; the root of the tree is everything that is marketing. */
export function topicWords(purpose: string): string {
  const topic = purpose.split('.').slice(1).join(', ').replaceAll('_', ' ');
  return topic === '' ? 'all marketing' : topic;
}

export const STATEMENT_COLUMNS = [
  column.display({
    id: 'scope',
    header: 'For',
    cell: ({ row }) => (
      <TwoLines
        first={`${CHANNEL_WORDS[row.original.channel]}, ${topicWords(row.original.purpose)}`}
        second={`version ${row.original.version}`}
      />
    ),
    meta: { opens: true, width: '28%', bone: 18 },
  }),
  column.display({
    id: 'words',
    header: 'Words',
    cell: ({ row }) => (
      <TwoLines
        first={row.original.texts.en ?? ''}
        second={countOf(Object.keys(row.original.texts).length, 'language', 'languages')}
      />
    ),
    meta: { bone: 30, hiddenBelow: 560 },
  }),
  column.display({
    id: 'from',
    header: () => <ZonedLabel>In force from</ZonedLabel>,
    cell: ({ row }) => (
      <TwoLines
        first={<When at={row.original.validFrom} precision="minute" />}
        second={row.original.createdBy ?? 'set up with Heed'}
      />
    ),
    meta: { name: 'In force from', width: '176px', bone: 16, hiddenBelow: 900 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <StatementBadge current={row.original.current} />,
    meta: { width: '128px', bone: 8 },
  }),
];

export function statementCard(statement: ConsentStatement): Card {
  return {
    title: `${CHANNEL_WORDS[statement.channel]}, ${topicWords(statement.purpose)}`,
    badge: <StatementBadge current={statement.current} />,
    left: `version ${statement.version}`,
    right: <When at={statement.validFrom} precision="minute" zone />,
  };
}

/** Whether people are asked with it. */
export function StatementBadge({ current }: { readonly current: boolean }) {
  return current ? (
    <StatusBadge tone="met" icon={Check}>
      In force
    </StatusBadge>
  ) : (
    <StatusBadge tone="paused" icon={History}>
      Replaced
    </StatusBadge>
  );
}

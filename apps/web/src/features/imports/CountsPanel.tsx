import type { Import } from '@heed/contract';
import type { ReactNode } from 'react';
import { formatNumber } from '../../lib/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type FindingColumn, FindingTable } from './FindingTable.tsx';

type Counted = Import['warnings'][number];

interface CountsPanelProps {
  readonly title: string;
  /** Beside the heading: how many rows, and what becomes of them. */
  readonly note: ReactNode;
  /** Heading of the last column: "What Heed does". */
  readonly consequence: string;
  readonly counts: readonly Counted[];
  readonly actions?: ReactNode;
}

/** Findings by kind: what it is, how many rows, what follows. */
export function CountsPanel({ title, note, consequence, counts, actions }: CountsPanelProps) {
  const columns: FindingColumn<Counted>[] = [
    { head: 'What', cell: ({ sentence }) => sentence },
    { head: 'Rows', cell: ({ rows }) => formatNumber(rows), look: 'number', width: '88px' },
    { head: consequence, cell: (count) => count.consequence, look: 'support', width: '42%' },
  ];
  return (
    <Panel title={title} note={note} actions={actions}>
      <FindingTable label={title} columns={columns} rows={counts} keyOf={({ code }) => code} />
    </Panel>
  );
}

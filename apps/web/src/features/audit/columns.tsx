import { ACTIONS, type AuditEvent } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Id } from '../../ui/CopyId.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import { capacityOf, objectWord, whoOf } from './words.ts';

const column = columnsFor<AuditEvent>();

export const AUDIT_COLUMNS = [
  column.display({
    id: 'at',
    header: () => <ZonedLabel>Time</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.at} relative="below" />,
    meta: { name: 'Time', width: '176px', bone: 16 },
  }),
  column.display({
    id: 'who',
    header: 'Who',
    cell: ({ row }) => <TwoLines first={whoOf(row.original.actor)} second={capacityOf(row.original.actor)} />,
    meta: { width: '22%', bone: 12, hiddenBelow: 560 },
  }),
  column.display({
    id: 'action',
    header: 'Did what',
    cell: ({ row }) => (
      <TwoLines first={ACTIONS[row.original.action].reads} second={row.original.action} code />
    ),
    meta: { opens: true, bone: 18 },
  }),
  column.display({
    id: 'object',
    header: 'To what',
    cell: ({ row }) => <ObjectCell event={row.original} />,
    meta: { width: '18%', bone: 10, hiddenBelow: 700 },
  }),
  column.display({
    id: 'seq',
    header: 'Entry',
    cell: ({ row }) => `#${row.original.seq}`,
    meta: { width: '88px', align: 'end', bone: 5, hiddenBelow: 900 },
  }),
  column.display({
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <OutcomeBadge outcome={row.original.outcome} />,
    meta: { width: '112px', bone: 6 },
  }),
];

function ObjectCell({ event }: { readonly event: AuditEvent }) {
  if (event.object === null) return '–';
  return <TwoLines first={<Id id={event.object.id} />} second={objectWord(event.object.kind)} />;
}

export function auditCard(event: AuditEvent): Card {
  return {
    title: ACTIONS[event.action].reads,
    badge: <OutcomeBadge outcome={event.outcome} />,
    left: whoOf(event.actor),
    right: <When at={event.at} zone />,
  };
}

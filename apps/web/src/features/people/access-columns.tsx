import { type AccessRequestSummary, ROLE_WORDS } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { AccessBadge } from './StateBadge.tsx';

const column = columnsFor<AccessRequestSummary>();

const originOf = ({ askedFor }: AccessRequestSummary) => (askedFor ? 'asked for it' : 'given unasked');

export const ACCESS_COLUMNS = [
  column.display({
    id: 'person',
    header: 'Person',
    cell: ({ row }) => (
      <TwoLines first={row.original.person.displayName} second={row.original.person.email} />
    ),
    meta: { opens: true, bone: 16 },
  }),
  column.display({
    id: 'role',
    header: 'Role',
    cell: ({ row }) => (
      <TwoLines first={ROLE_WORDS[row.original.role].name} second={originOf(row.original)} />
    ),
    meta: { width: '24%', bone: 14, hiddenBelow: 560 },
  }),
  column.display({
    id: 'lastBy',
    header: 'Last step by',
    cell: ({ row }) => row.original.lastBy,
    meta: { width: '16%', bone: 10, hiddenBelow: 900 },
  }),
  column.display({
    id: 'opened',
    header: () => <ZonedLabel>Since</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.openedAt} precision="minute" relative="below" />,
    meta: { name: 'Since', width: '168px', bone: 12, hiddenBelow: 700 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <AccessBadge state={row.original.state} />,
    meta: { width: '188px', bone: 12 },
  }),
];

export function accessCard(request: AccessRequestSummary): Card {
  return {
    title: request.person.displayName,
    badge: <AccessBadge state={request.state} />,
    left: ROLE_WORDS[request.role].name,
    right: <When at={request.openedAt} precision="minute" zone />,
  };
}

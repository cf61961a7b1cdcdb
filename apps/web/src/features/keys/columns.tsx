import type { ApiKey } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Ago, When, ZonedLabel } from '../../ui/When.tsx';
import { KeyBadge } from './KeyBadge.tsx';
import { scopeWords } from './words.ts';

const column = columnsFor<ApiKey>();

export const KEY_COLUMNS = [
  column.display({
    id: 'name',
    header: 'Key',
    cell: ({ row }) => (
      <TwoLines
        first={row.original.name}
        second={row.original.createdBy === null ? undefined : `made by ${row.original.createdBy}`}
      />
    ),
    meta: { opens: true, width: '22%', bone: 14 },
  }),
  column.display({
    id: 'scopes',
    header: 'May',
    cell: ({ row }) => scopeWords(row.original.scopes),
    meta: { bone: 22, hiddenBelow: 560 },
  }),
  column.display({
    id: 'used',
    header: 'Last used',
    cell: ({ row }) => (row.original.lastUsedAt === null ? 'Never' : <Ago at={row.original.lastUsedAt} />),
    meta: { width: '120px', bone: 8, hiddenBelow: 700 },
  }),
  column.display({
    id: 'expires',
    header: () => <ZonedLabel>Expires</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.expiresAt} precision="day" />,
    meta: { name: 'Expires', width: '132px', bone: 9, hiddenBelow: 900 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <KeyBadge state={row.original.state} />,
    meta: { width: '112px', bone: 8 },
  }),
];

export function keyCard(key: ApiKey): Card {
  return {
    title: key.name,
    badge: <KeyBadge state={key.state} />,
    left: scopeWords(key.scopes),
    right: key.lastUsedAt === null ? 'never used' : <Ago at={key.lastUsedAt} />,
  };
}

import type { PersonSummary } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Ago, When, ZonedLabel } from '../../ui/When.tsx';
import { PersonBadge } from './StateBadge.tsx';
import { roleNames } from './words.ts';

const column = columnsFor<PersonSummary>();

export const PERSON_COLUMNS = [
  column.display({
    id: 'name',
    header: 'Person',
    cell: ({ row }) => <TwoLines first={row.original.displayName} second={row.original.email} />,
    meta: { opens: true, bone: 16 },
  }),
  column.display({
    id: 'roles',
    header: 'Roles',
    cell: ({ row }) => <Roles person={row.original} />,
    meta: { width: '34%', bone: 18, hiddenBelow: 560 },
  }),
  column.display({
    id: 'seen',
    header: 'Last seen',
    cell: ({ row }) =>
      row.original.lastSeenAt === null ? 'Not lately' : <Ago at={row.original.lastSeenAt} />,
    meta: { width: '120px', bone: 8, hiddenBelow: 700 },
  }),
  column.display({
    id: 'created',
    header: () => <ZonedLabel>Account since</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.createdAt} precision="minute" />,
    meta: { name: 'Account since', width: '168px', bone: 12, hiddenBelow: 900 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <PersonBadge state={row.original.state} />,
    meta: { width: '116px', bone: 8 },
  }),
];

function Roles({ person }: { readonly person: PersonSummary }) {
  const { roles, waitingRoles } = person;
  const first = roleNames(roles);
  return (
    <TwoLines
      first={first.charAt(0).toUpperCase() + first.slice(1)}
      second={waitingRoles.length === 0 ? undefined : `${roleNames(waitingRoles)}: waits for confirmation`}
    />
  );
}

export function personCard(person: PersonSummary): Card {
  return {
    title: person.displayName,
    badge: <PersonBadge state={person.state} />,
    left: roleNames(person.roles),
    right: person.lastSeenAt === null ? 'not seen lately' : <Ago at={person.lastSeenAt} />,
  };
}

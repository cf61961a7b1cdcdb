import type { WebhookDeliveryEntry } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { OutcomeBadge } from './SourceBadge.tsx';
import { countsWords } from './words.ts';

const column = columnsFor<WebhookDeliveryEntry>();

export const DELIVERY_COLUMNS = [
  column.display({
    id: 'at',
    header: () => <ZonedLabel>Arrived</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.at} precision="second" />,
    meta: { name: 'Arrived', opens: true, width: '200px', bone: 16 },
  }),
  column.display({
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <OutcomeBadge outcome={row.original.outcome} />,
    meta: { width: '200px', bone: 14 },
  }),
  column.display({
    id: 'counts',
    header: 'What it told',
    cell: ({ row }) => countsWords(row.original),
    meta: { bone: 20, hiddenBelow: 560 },
  }),
  column.display({
    id: 'times',
    header: 'Times',
    cell: ({ row }) => row.original.times,
    meta: { width: '88px', bone: 4, hiddenBelow: 700 },
  }),
];

export function deliveryCard(entry: WebhookDeliveryEntry): Card {
  return {
    title: <When at={entry.at} precision="second" zone />,
    badge: <OutcomeBadge outcome={entry.outcome} />,
    left: countsWords(entry),
    right: entry.times > 1 ? `${entry.times} times` : 'once',
  };
}

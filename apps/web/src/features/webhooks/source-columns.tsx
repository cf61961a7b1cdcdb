import { WEBHOOK_VENDOR_WORDS, type WebhookSource } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { SourceBadge } from './SourceBadge.tsx';
import { healthOf, OUTCOME_WORDS } from './words.ts';

const column = columnsFor<WebhookSource>();

export const SOURCE_COLUMNS = [
  column.display({
    id: 'name',
    header: 'Source',
    cell: ({ row }) => (
      <TwoLines first={row.original.name} second={WEBHOOK_VENDOR_WORDS[row.original.vendor]} />
    ),
    meta: { opens: true, bone: 18 },
  }),
  column.display({
    id: 'last',
    header: () => <ZonedLabel>Last delivery</ZonedLabel>,
    cell: ({ row: { original } }) =>
      original.lastDelivery === null ? (
        'None yet'
      ) : (
        <TwoLines
          first={<When at={original.lastDelivery.at} precision="minute" relative="beside" />}
          second={OUTCOME_WORDS[original.lastDelivery.outcome]}
        />
      ),
    meta: { name: 'Last delivery', width: '28%', bone: 16, hiddenBelow: 700 },
  }),
  column.display({
    id: 'health',
    header: 'How it is doing',
    cell: ({ row }) => healthOf(row.original).words,
    meta: { width: '24%', bone: 16, hiddenBelow: 560 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <SourceBadge source={row.original} />,
    meta: { width: '144px', bone: 10 },
  }),
];

export function sourceCard(source: WebhookSource): Card {
  return {
    title: source.name,
    badge: <SourceBadge source={source} />,
    left: WEBHOOK_VENDOR_WORDS[source.vendor],
    right: healthOf(source).words,
  };
}

import type { Campaign } from '@heed/contract';
import { formatNumber } from '../../lib/numbers.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { partsText, peopleText, rateText } from './figure-words.ts';

const column = columnsFor<Campaign>();

export const CAMPAIGN_COLUMNS = [
  column.display({
    id: 'name',
    header: 'Campaign',
    cell: ({ row }) => (
      <TwoLines first={<bdi>{row.original.name}</bdi>} second={row.original.owner ?? 'no owner yet'} />
    ),
    meta: { opens: true, bone: 18 },
  }),
  column.display({
    id: 'sends',
    header: 'Sends',
    cell: ({ row }) => formatNumber(row.original.sends),
    meta: { width: '80px', align: 'end', bone: 3, hiddenBelow: 700 },
  }),
  column.display({
    id: 'lastSentAt',
    header: () => <ZonedLabel>Last sent</ZonedLabel>,
    cell: ({ row }) => <LastSent campaign={row.original} />,
    meta: { name: 'Last sent', width: '176px', bone: 14, hiddenBelow: 560 },
  }),
  column.display({
    id: 'delivered',
    header: 'Delivered',
    cell: ({ row }) => (row.original.delivered === null ? 'unknown' : formatNumber(row.original.delivered)),
    meta: { width: '112px', align: 'end', bone: 7, hiddenBelow: 900 },
  }),
  column.display({
    id: 'people',
    header: 'Opt-outs',
    cell: ({ row }) => peopleText(row.original),
    meta: { width: '104px', align: 'end', bone: 5 },
  }),
  column.display({
    id: 'rate',
    header: 'Rate',
    cell: ({ row }) => (
      <TwoLines first={rateText(row.original.attributed)} second={partsText(row.original.attributed)} />
    ),
    meta: { width: '208px', align: 'end', bone: 12, hiddenBelow: 560 },
  }),
];

function LastSent({ campaign: { lastSentAt } }: { readonly campaign: Campaign }) {
  return lastSentAt === null ? 'no send known' : <When at={lastSentAt} precision="minute" />;
}

export function campaignCard(campaign: Campaign): Card {
  return {
    title: <bdi>{campaign.name}</bdi>,
    badge: rateText(campaign.attributed),
    left: `${peopleText(campaign)} opt-outs`,
    right: <LastSent campaign={campaign} />,
  };
}

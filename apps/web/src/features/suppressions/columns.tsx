import { CAUSE_WORDS, CHANNEL_WORDS, METHOD_WORDS, REASON_WORDS, type Suppression } from '@heed/contract';
import { VisuallyHidden } from '@mantine/core';
import { RevealButton } from '../../reveal/RevealButton.tsx';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { Ago, When, ZonedLabel } from '../../ui/When.tsx';
import { ForceBadge } from './ForceBadge.tsx';
import { maskedEntry, scopeOf, TYPE_WORDS, topicOf } from './words.ts';

const column = columnsFor<Suppression>();

export const SUPPRESSION_COLUMNS = [
  column.display({
    id: 'subject',
    header: 'Data subject',
    cell: ({ row }) => (
      <TwoLines first={<Mask value={row.original.mask} />} second={TYPE_WORDS[row.original.type]} />
    ),
    meta: { opens: true, bone: 14 },
  }),
  column.display({
    id: 'show',
    // An empty head would name nothing.
    header: () => <VisuallyHidden>Show</VisuallyHidden>,
    cell: ({ row }) => <RevealButton entry={maskedEntry(row.original)} />,
    meta: { name: 'Show', width: '64px', bone: 2 },
  }),
  column.display({
    id: 'scope',
    header: 'Does not want',
    cell: ({ row }) => (
      <TwoLines first={CHANNEL_WORDS[row.original.channel]} second={topicOf(row.original.purpose)} />
    ),
    meta: { width: '20%', bone: 12, hiddenBelow: 560 },
  }),
  column.display({
    id: 'reason',
    header: 'Reason',
    cell: ({ row }) => (
      <TwoLines first={REASON_WORDS[row.original.reason]} second={CAUSE_WORDS[row.original.cause]} />
    ),
    meta: { width: '16%', bone: 12, hiddenBelow: 700 },
  }),
  column.display({
    id: 'method',
    header: 'How',
    cell: ({ row }) => (
      <TwoLines
        first={METHOD_WORDS[row.original.method]}
        second={row.original.campaign ?? 'no campaign named'}
      />
    ),
    meta: { width: '16%', bone: 12, hiddenBelow: 900 },
  }),
  column.display({
    id: 'since',
    header: () => <ZonedLabel>Since</ZonedLabel>,
    cell: ({ row }) => <SinceCell entry={row.original} />,
    meta: { name: 'Since', width: '176px', bone: 16 },
  }),
  column.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <ForceBadge inForce={row.original.inForce} />,
    meta: { width: '128px', bone: 8 },
  }),
];

/** The day or the instant of the no, as exactly as it is known; then how long Heed has known it. */
function SinceCell({ entry }: { readonly entry: Suppression }) {
  const { since, sincePrecision, recordedAt } = entry;
  return (
    <TwoLines
      first={
        sincePrecision === 'missing' ? (
          'Time not given'
        ) : (
          <When at={since} precision={sincePrecision === 'day' ? 'day' : 'second'} />
        )
      }
      second={
        <>
          recorded <Ago at={recordedAt} />
        </>
      }
    />
  );
}

export function suppressionCard(entry: Suppression): Card {
  return {
    title: <Mask value={entry.mask} />,
    badge: <ForceBadge inForce={entry.inForce} />,
    left: scopeOf(entry.channel, entry.purpose),
    right: <When at={entry.since} precision={entry.sincePrecision === 'instant' ? 'second' : 'day'} zone />,
  };
}

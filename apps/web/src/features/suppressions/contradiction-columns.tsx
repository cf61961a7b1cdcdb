import {
  CHANNEL_WORDS,
  CONTRADICTION_CODES,
  CONTRADICTION_KIND_WORDS,
  type Contradiction,
} from '@heed/contract';
import { Ban } from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import { shortId } from '../../lib/words.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { TYPE_WORDS, topicOf } from './words.ts';

const column = columnsFor<Contradiction>();

export const CONTRADICTION_COLUMNS = [
  column.display({
    id: 'subject',
    header: 'Data subject',
    cell: ({ row }) => (
      <TwoLines first={<Who contradiction={row.original} />} second={typeOf(row.original)} />
    ),
    meta: { opens: true, bone: 14 },
  }),
  column.display({
    id: 'claim',
    header: 'Claim',
    cell: ({ row }) => <TwoLines first={claimOf(row.original)} second={scopeWords(row.original)} />,
    meta: { width: '28%', bone: 18, hiddenBelow: 560 },
  }),
  column.display({
    id: 'from',
    header: 'From',
    cell: ({ row }) => (
      <TwoLines first={CONTRADICTION_KIND_WORDS[row.original.kind]} second={placeOf(row.original)} />
    ),
    meta: { width: '18%', bone: 12, hiddenBelow: 700 },
  }),
  column.display({
    id: 'recorded',
    header: () => <ZonedLabel>Recorded</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.recordedAt} />,
    meta: { name: 'Recorded', width: '176px', bone: 16, hiddenBelow: 900 },
  }),
  column.display({
    id: 'kept',
    header: 'Outcome',
    cell: () => <Kept />,
    meta: { width: '128px', bone: 8 },
  }),
];

export function contradictionCard(contradiction: Contradiction): Card {
  return {
    title: <Who contradiction={contradiction} />,
    badge: <Kept />,
    left: CONTRADICTION_KIND_WORDS[contradiction.kind],
    right: <When at={contradiction.recordedAt} zone />,
  };
}

/** The person's mask; where nothing of the claim was read, that. */
export function Who({ contradiction }: { readonly contradiction: Contradiction }) {
  const { mask, suppressionId } = contradiction;
  return mask === null && suppressionId === null ? <>Nobody was read</> : <Mask value={mask} />;
}

/** What Heed did about it, always. */
export function Kept() {
  return (
    <StatusBadge tone="plain" icon={Ban}>
      Kept the no
    </StatusBadge>
  );
}

const typeOf = ({ type }: Contradiction) => (type === null ? 'refused unread' : TYPE_WORDS[type]);

/** What was claimed, in words. */
export const claimOf = ({ codes }: Contradiction): string =>
  codes.map((code) => CONTRADICTION_CODES[code]).join('; ');

/** On which channel and topic. */
export function scopeWords({ channel, purpose }: Contradiction): string {
  if (channel === null) return 'no channel was read';
  return `${CHANNEL_WORDS[channel]}, ${topicOf(purpose ?? 'marketing')}`;
}

function placeOf({ importLine, apiKey, connectionId }: Contradiction): string {
  if (importLine !== null) return `line ${formatNumber(importLine)}`;
  if (apiKey !== null) return apiKey.name ?? 'a key that is gone';
  return connectionId === null ? '' : shortId(connectionId);
}

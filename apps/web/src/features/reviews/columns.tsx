import { REVIEW_KIND_WORDS, type Review } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { ReviewBadge } from './ReviewBadge.tsx';
import { signWords } from './words.ts';

const column = columnsFor<Review>();

/** Nobody could be identified, or the person was erased since. */
export function Who({ mask }: Pick<Review, 'mask'>) {
  return mask === null ? <>Nobody known</> : <Mask value={mask} />;
}

export const REVIEW_COLUMNS = [
  column.display({
    id: 'subject',
    header: 'Data subject',
    cell: ({ row }) => (
      <TwoLines first={<Who mask={row.original.mask} />} second={REVIEW_KIND_WORDS[row.original.kind]} />
    ),
    meta: { opens: true, bone: 14, width: '24%' },
  }),
  column.display({
    id: 'signs',
    header: 'Why there is a doubt',
    cell: ({ row }) => row.original.signs.map(signWords).join('; '),
    meta: { bone: 26, hiddenBelow: 560 },
  }),
  column.display({
    id: 'opened',
    header: () => <ZonedLabel>Since</ZonedLabel>,
    cell: ({ row }) => <When at={row.original.openedAt} precision="minute" relative="below" />,
    meta: { name: 'Since', width: '168px', bone: 12, hiddenBelow: 700 },
  }),
  column.display({
    id: 'decision',
    header: 'Decision',
    cell: ({ row }) => <ReviewBadge decision={row.original.decision} />,
    meta: { width: '176px', bone: 12 },
  }),
];

export function reviewCard(review: Review): Card {
  return {
    title: <Who mask={review.mask} />,
    badge: <ReviewBadge decision={review.decision} />,
    left: REVIEW_KIND_WORDS[review.kind],
    right: <When at={review.openedAt} precision="minute" zone />,
  };
}

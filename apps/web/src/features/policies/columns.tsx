import { CONFIDENCE_WORDS, type RegimeView } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { RegimeBadge } from './RegimeBadge.tsx';
import { counselWords, placeWords } from './words.ts';

const column = columnsFor<RegimeView>();

export const REGIME_COLUMNS = [
  column.display({
    id: 'regime',
    header: 'Regime',
    cell: ({ row }) => <TwoLines first={row.original.label} second={row.original.name} />,
    meta: { opens: true, bone: 18 },
  }),
  column.display({
    id: 'limit',
    header: 'Time limit',
    cell: ({ row }) => <TwoLines first={row.original.limit} second={placeWords(row.original)} />,
    meta: { width: '184px', bone: 14, hiddenBelow: 560 },
  }),
  column.display({
    id: 'source',
    header: 'Source',
    cell: ({ row }) => (
      <TwoLines first={CONFIDENCE_WORDS[row.original.confidence].name} second={row.original.citation} />
    ),
    meta: { width: '26%', bone: 16, hiddenBelow: 700 },
  }),
  column.display({
    id: 'counsel',
    header: 'Counsel',
    cell: ({ row }) => counselWords(row.original),
    meta: { width: '18%', bone: 16, hiddenBelow: 900 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <RegimeBadge regime={row.original} />,
    meta: { width: '168px', bone: 8 },
  }),
];

export function regimeCard(regime: RegimeView): Card {
  return {
    title: regime.label,
    badge: <RegimeBadge regime={regime} />,
    left: regime.limit,
    right: CONFIDENCE_WORDS[regime.confidence].name,
  };
}

import { type Connection, DATA_CENTRE_WORDS } from '@heed/contract';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import { HealthBadge } from './HealthBadge.tsx';
import { effectWords, spanWords } from './words.ts';

const column = columnsFor<Connection>();

export const CONNECTION_COLUMNS = [
  column.display({
    id: 'system',
    header: 'System',
    cell: ({ row: { original } }) => (
      <TwoLines first={<bdi>{original.name}</bdi>} second={DATA_CENTRE_WORDS[original.dataCentre]} />
    ),
    meta: { opens: true, bone: 18 },
  }),
  column.display({
    id: 'health',
    header: 'Health',
    cell: ({ row: { original } }) => (
      <TwoLines first={<HealthBadge health={original.health} />} second={original.fault?.sentence ?? ''} />
    ),
    meta: { width: '22%', bone: 12 },
  }),
  column.display({
    id: 'lastGood',
    header: () => <ZonedLabel>Last good</ZonedLabel>,
    cell: ({ row: { original } }) =>
      original.lastGoodAt === null ? 'Never' : <When at={original.lastGoodAt} relative="below" />,
    meta: { name: 'Last good', width: '176px', bone: 14, hiddenBelow: 700 },
  }),
  column.display({
    id: 'waiting',
    header: 'Waiting',
    cell: ({ row: { original } }) => (
      <TwoLines first={formatNumber(original.waiting)} second={lagOf(original)} />
    ),
    meta: { width: '112px', bone: 6, hiddenBelow: 560 },
  }),
  column.display({
    id: 'failed',
    header: 'Needs a person',
    cell: ({ row: { original } }) => formatNumber(original.failed),
    meta: { width: '120px', bone: 4, hiddenBelow: 560 },
  }),
  column.display({
    id: 'done',
    header: 'Done today',
    cell: ({ row: { original } }) => (
      <TwoLines first={formatNumber(original.doneToday)} second={`in ${effectWords(original)}`} />
    ),
    meta: { width: '112px', bone: 6, hiddenBelow: 900 },
  }),
  column.display({
    id: 'next',
    header: 'Next try',
    cell: ({ row: { original } }) =>
      original.nextAt === null ? '–' : <When at={original.nextAt} precision="second" />,
    meta: { width: '160px', bone: 12, hiddenBelow: 900 },
  }),
];

function lagOf({ lagSeconds }: Connection): string {
  return lagSeconds === null ? '' : `for ${spanWords(lagSeconds)}`;
}

export function connectionCard(connection: Connection): Card {
  return {
    title: <bdi>{connection.name}</bdi>,
    badge: <HealthBadge health={connection.health} />,
    left: `${formatNumber(connection.waiting)} waiting, ${formatNumber(connection.failed)} to look at`,
    right: countOf(connection.doneToday, 'done today', 'done today'),
  };
}

import { OUTBOX_KIND_WORDS, type OutboxMessage } from '@heed/contract';
import { countOf } from '../../lib/numbers.ts';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Ago, When, ZonedLabel } from '../../ui/When.tsx';
import { StateBadge } from './StateBadge.tsx';
import { codeWords } from './words.ts';

const column = columnsFor<OutboxMessage>();

export const OUTBOX_COLUMNS = [
  column.display({
    id: 'kind',
    header: 'Mail',
    cell: ({ row }) => (
      <TwoLines
        first={OUTBOX_KIND_WORDS[row.original.kind]}
        second={
          <>
            put here <Ago at={row.original.createdAt} />
          </>
        }
      />
    ),
    meta: { opens: true, bone: 22 },
  }),
  column.display({
    id: 'trouble',
    header: 'Last attempt',
    cell: ({ row }) => (
      <TwoLines
        first={row.original.attempts === 0 ? 'Not tried yet' : codeWords(row.original.code)}
        second={countOf(row.original.attempts, 'attempt', 'attempts')}
      />
    ),
    meta: { width: '30%', bone: 18, hiddenBelow: 560 },
  }),
  column.display({
    id: 'when',
    header: () => <ZonedLabel>Next or last</ZonedLabel>,
    cell: ({ row }) => (
      <When at={row.original.settledAt ?? row.original.nextTryAt ?? row.original.createdAt} />
    ),
    meta: { name: 'Next or last', width: '176px', bone: 16, hiddenBelow: 700 },
  }),
  column.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <StateBadge state={row.original.state} />,
    meta: { width: '128px', bone: 8 },
  }),
];

export function outboxCard(message: OutboxMessage): Card {
  return {
    title: OUTBOX_KIND_WORDS[message.kind],
    badge: <StateBadge state={message.state} />,
    left: message.attempts === 0 ? 'Not tried yet' : codeWords(message.code),
    right: <Ago at={message.createdAt} />,
  };
}

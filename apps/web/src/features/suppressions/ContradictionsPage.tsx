import {
  CONTRADICTION_CODES,
  CONTRADICTION_KIND_WORDS,
  CONTRADICTION_KINDS,
  contradictionCodeSchema,
} from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { shortId } from '../../lib/words.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ContradictionPanel } from './ContradictionPanel.tsx';
import { CONTRADICTION_COLUMNS, contradictionCard } from './contradiction-columns.tsx';

const route = getRouteApi('/app/contradictions');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'kind',
    label: 'From',
    options: CONTRADICTION_KINDS.map((value) => ({ value, label: CONTRADICTION_KIND_WORDS[value] })),
  },
  {
    kind: 'choice',
    key: 'code',
    label: 'Claim',
    options: contradictionCodeSchema.options.map((value) => ({ value, label: CONTRADICTION_CODES[value] })),
  },
  { kind: 'days', from: 'from', to: 'to', label: 'Recorded' },
  { kind: 'reference', key: 'importId', label: 'Import', show: shortId },
];

/** Who was called subscribed although they had said no. Heed kept the no. */
export function ContradictionsPage() {
  const { row: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('contradictionList', { query }), JSON.stringify(filter));
  const count =
    list.count === undefined
      ? 'Contradictions'
      : countOf(list.count.value, 'contradiction', 'contradictions', list.count.isCapped);
  return (
    <ListPage
      header={
        <PageHeader
          title="Contradictions"
          scope={`${count}, last recorded first. Somebody else says yes for a person who had said no. Masked by the server; opening this list is recorded.`}
        />
      }
      above={
        <Note icon={ShieldCheck}>
          Heed kept the no each time. A person comes back only by confirming it themselves, or by a record of
          their consent with evidence.
        </Note>
      }
      names={{ one: 'contradiction', many: 'contradictions' }}
      caption="Contradictions, last recorded first"
      columns={CONTRADICTION_COLUMNS}
      cardOf={contradictionCard}
      idOf={(row) => row.id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: ShieldCheck,
        title: 'No contradictions',
        words:
          'A row appears here when a file, a tool or a program calls somebody subscribed who has said no.',
      }}
      drawer={{
        parameter: 'row',
        label: 'Contradiction',
        content: (id) => (
          <ContradictionPanel
            contradiction={list.rows?.find((each) => each.id === id)}
            waiting={list.rows === undefined}
          />
        ),
      }}
    />
  );
}

import { getRouteApi } from '@tanstack/react-router';
import { Ban } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { formatCount } from '../../lib/numbers.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SUPPRESSION_COLUMNS, suppressionCard } from './columns.tsx';
import { FindPerson } from './FindPerson.tsx';
import { SUPPRESSION_FILTERS } from './filters.ts';
import { SuppressionPanel } from './SuppressionPanel.tsx';

const route = getRouteApi('/app/suppressions');

const STATUS_WORDS = {
  inForce: 'in force',
  lifted: 'lifted by a later opt-in',
  all: 'in force or lifted',
} as const;

/** Everyone who must not be contacted, masked, newest first. */
export function SuppressionsPage() {
  const { entry: _open, columns: _columns, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('suppressionList', { query }), JSON.stringify(filter));
  const count = list.count === undefined ? '' : `${formatCount(list.count.value, list.count.isCapped)} `;
  return (
    <ListPage
      header={
        <PageHeader
          title="Suppressions"
          scope={`${count}${STATUS_WORDS[query.status]}, last recorded first. Masked by the server; opening this list is recorded.`}
        />
      }
      above={
        <FindPerson
          onFound={(entry) =>
            void navigate({ search: { samePersonAs: entry, status: 'all' }, resetScroll: false })
          }
        />
      }
      names={{ one: 'suppression', many: 'suppressions' }}
      caption="Suppressions, last recorded first"
      columns={SUPPRESSION_COLUMNS}
      cardOf={suppressionCard}
      idOf={(entry) => entry.id}
      list={list}
      filters={SUPPRESSION_FILTERS}
      nothingYet={{
        icon: Ban,
        title: 'No suppressions yet',
        words:
          'An entry appears here when an opt-out is recorded: by an import, a page, a call or a connected system.',
      }}
      drawer={{
        parameter: 'entry',
        label: 'Suppression',
        content: (id) => <SuppressionPanel suppressionId={id} />,
      }}
    />
  );
}

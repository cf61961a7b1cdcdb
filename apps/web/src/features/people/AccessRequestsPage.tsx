import { getRouteApi } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AccessRequestPanel } from './AccessRequestPanel.tsx';
import { ACCESS_COLUMNS, accessCard } from './access-columns.tsx';
import { ACCESS_FILTERS } from './filters.ts';

const route = getRouteApi('/app/admin/access-requests');

/** Roles on their way to people: asked for, waiting, decided. */
export function AccessRequestsPage() {
  const { request: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('accessRequestList', { query }), JSON.stringify(filter));
  const count =
    list.count === undefined
      ? 'Requests'
      : countOf(list.count.value, 'request', 'requests', list.count.isCapped);
  return (
    <ListPage
      header={
        <PageHeader
          title="Access requests"
          scope={`${count}, newest first. Administrators give roles, never to themselves; a data protection officer confirms those that read personal data.`}
        />
      }
      names={{ one: 'request', many: 'access requests' }}
      caption="Access requests, newest first"
      columns={ACCESS_COLUMNS}
      cardOf={accessCard}
      idOf={(request) => request.id}
      list={list}
      filters={ACCESS_FILTERS}
      nothingYet={{
        icon: KeyRound,
        title: 'Nothing to decide',
        words:
          'A request appears here when somebody asks for a role on a page that they may not open, or when a role waits for confirmation.',
      }}
      drawer={{
        parameter: 'request',
        label: 'Access request',
        content: (id) => <AccessRequestPanel key={id} accessRequestId={id} />,
      }}
    />
  );
}

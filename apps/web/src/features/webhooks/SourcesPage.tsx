import { getRouteApi } from '@tanstack/react-router';
import { Plus, Webhook } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CreateSource } from './CreateSource.tsx';
import { SOURCE_COLUMNS, sourceCard } from './source-columns.tsx';

const route = getRouteApi('/app/admin/webhooks');

/** Systems that tell Heed of opt-outs by themselves. */
export function SourcesPage() {
  const { create } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useSession().permissions.includes('connection.manage');
  const list = useList(queryOf('webhookSourceList', {}), 'all');
  const setCreate = (open: boolean) =>
    void navigate({
      search: (old) => ({ ...old, create: open ? ('yes' as const) : undefined }),
      replace: true,
      resetScroll: false,
    });
  const button = mayManage ? (
    <ActionButton
      variant="filled"
      leftSection={<Plus size={16} aria-hidden />}
      onClick={() => setCreate(true)}
    >
      Add a source
    </ActionButton>
  ) : undefined;
  const count = list.count === undefined ? 'Sources' : countOf(list.count.value, 'source', 'sources');
  return (
    <>
      <ListPage
        header={
          <PageHeader
            title="Webhooks"
            scope={`${count} that may tell Heed of opt-outs. Only what is signed rightly is taken, and nothing that says somebody came back lifts anything.`}
            actions={button}
          />
        }
        names={{ one: 'source', many: 'webhook sources' }}
        caption="Webhook sources, newest first"
        columns={SOURCE_COLUMNS}
        cardOf={sourceCard}
        idOf={(source) => source.id}
        list={list}
        filters={[]}
        nothingYet={{
          icon: Webhook,
          title: 'No source yet',
          words:
            'An e-mail or SMS tool calls Heed the moment somebody unsubscribes there. Add one, and it shows what to enter at the vendor.',
          actions: button,
        }}
        pageOf={(id) => PATHS.webhookSource.replace('$webhookSourceId', id)}
      />
      {create === 'yes' && mayManage && <CreateSource onClose={() => setCreate(false)} />}
    </>
  );
}

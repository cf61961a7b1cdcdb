import { API_KEY_STATES } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { KeySquare, Plus } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { KEY_COLUMNS, keyCard } from './columns.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { MakeKeyDialog } from './MakeKeyDialog.tsx';
import { STATE_WORDS } from './words.ts';

const route = getRouteApi('/app/admin/keys');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    options: API_KEY_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
  },
];

/** The keys that programs call with, newest first; making one. */
export function KeysPage() {
  const { make, key: _open, columns: _columns, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('apiKeyList', { query }), JSON.stringify(filter));
  const setMake = (open: boolean) =>
    void navigate({
      search: (old) => ({ ...old, make: open ? ('yes' as const) : undefined }),
      replace: true,
      resetScroll: false,
    });
  const count =
    list.count === undefined
      ? 'API keys'
      : countOf(list.count.value, 'API key', 'API keys', list.count.isCapped);
  const button = (
    <ActionButton variant="filled" leftSection={<Plus size={16} aria-hidden />} onClick={() => setMake(true)}>
      Make a key
    </ActionButton>
  );
  return (
    <>
      <ListPage
        header={
          <PageHeader
            title="API keys"
            scope={`${count}, newest first. A program does what its key says, and nothing else.`}
            actions={button}
          />
        }
        names={{ one: 'API key', many: 'API keys' }}
        caption="API keys, newest first"
        columns={KEY_COLUMNS}
        cardOf={keyCard}
        idOf={(key) => key.id}
        list={list}
        filters={FILTERS}
        nothingYet={{
          icon: KeySquare,
          title: 'No program calls Heed yet',
          words: 'Make a key for each system that records opt-outs or checks before sending.',
          actions: button,
        }}
        drawer={{
          parameter: 'key',
          label: 'API key',
          content: (id) => <KeyPanel key={id} apiKeyId={id} />,
        }}
      />
      {make === 'yes' && <MakeKeyDialog onClose={() => setMake(false)} />}
    </>
  );
}

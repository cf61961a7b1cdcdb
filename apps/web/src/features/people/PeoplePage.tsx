import { getRouteApi } from '@tanstack/react-router';
import { UserRoundPlus, Users } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PERSON_FILTERS } from './filters.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { PERSON_COLUMNS, personCard } from './person-columns.tsx';

const route = getRouteApi('/app/admin/people');

/** Everybody who works here, newest account first; inviting somebody. */
export function PeoplePage() {
  const { invite, columns: _columns, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('personList', { query }), JSON.stringify(filter));
  const setInvite = (open: boolean) =>
    void navigate({
      search: (old) => ({ ...old, invite: open ? ('yes' as const) : undefined }),
      replace: true,
      resetScroll: false,
    });
  const count =
    list.count === undefined ? 'People' : countOf(list.count.value, 'person', 'people', list.count.isCapped);
  const button = (
    <ActionButton
      variant="filled"
      leftSection={<UserRoundPlus size={16} aria-hidden />}
      onClick={() => setInvite(true)}
    >
      Invite a person
    </ActionButton>
  );
  return (
    <>
      <ListPage
        header={
          <PageHeader
            title="People"
            scope={`${count} of the organisation, newest account first. Every change is recorded.`}
            actions={button}
          />
        }
        names={{ one: 'person', many: 'people' }}
        caption="People, newest account first"
        columns={PERSON_COLUMNS}
        cardOf={personCard}
        idOf={(person) => person.id}
        list={list}
        filters={PERSON_FILTERS}
        nothingYet={{
          icon: Users,
          title: 'Nobody here yet',
          words: 'People appear here when they are invited.',
          actions: button,
        }}
        pageOf={(id) => PATHS.person.replace('$personId', id)}
      />
      {invite === 'yes' && <InviteDialog onClose={() => setInvite(false)} />}
    </>
  );
}

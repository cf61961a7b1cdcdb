import { reachOf } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { queryOf } from '../../api/query.ts';
import { zoneChoice } from '../../lib/preferences.ts';
import { useStored } from '../../lib/stored.ts';
import { localZoneName } from '../../lib/time.ts';
import { PATHS } from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { rangeOf } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AUDIT_COLUMNS, auditCard } from './columns.tsx';
import { EventPanel } from './EventPanel.tsx';
import { auditFilters } from './filters.ts';
import type { AuditSearch } from './search.ts';

const route = getRouteApi('/app/audit');
const NOBODY: never[] = [];

/** The audit trail: every event this person may read, newest first. */
export function AuditPage() {
  const { event: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('auditEventList', { query }), JSON.stringify(filter));
  // After the rows: a person who may not read them is refused, and recorded, once.
  const people = useQuery({
    ...queryOf('auditActorList', {}),
    staleTime: 60_000,
    enabled: list.rows !== undefined,
  });
  const filters = useMemo(() => auditFilters(people.data?.items ?? NOBODY), [people.data]);
  return (
    <ListPage
      header={<PageHeader title="Audit trail" scope={<Scope search={query} />} />}
      names={{ one: 'event', many: 'events' }}
      caption="Audit events, newest first"
      columns={AUDIT_COLUMNS}
      cardOf={auditCard}
      idOf={(event) => event.id}
      list={list}
      filters={filters}
      nothingYet={{
        icon: ScrollText,
        title: 'No events yet',
        words:
          'Each sign-in, read, import and refusal adds an event here, and none can be changed or removed.',
      }}
      drawer={{
        parameter: 'event',
        label: 'Event',
        content: (id) => <EventPanel eventId={id} />,
        links: (id) => (
          <Link to={PATHS.auditEvent} params={{ eventId: id }}>
            Full page
          </Link>
        ),
      }}
    />
  );
}

/** What the rows cover, in words: which events, which days, which zone. */
function Scope({ search }: { readonly search: Pick<AuditSearch, 'from' | 'to' | 'system'> }) {
  const { person } = useSession();
  const zone = useStored(zoneChoice);
  const own = reachOf(person.roles, 'audit.read') === 'administration';
  const which = own ? 'Administration events, which is what your role reads' : 'All events';
  const days = rangeOf(search.from, search.to) ?? 'all days';
  const times = zone === 'utc' ? 'times in UTC' : `times in ${localZoneName()}`;
  return `${which}, ${days}, ${times}. Opening this list is recorded.`;
}

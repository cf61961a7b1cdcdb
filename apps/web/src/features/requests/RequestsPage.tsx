import { type RequestSegments, type RequestSummary, ROLE_WORDS, rolesWith } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Inbox, Plus } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf, formatCount } from '../../lib/numbers.ts';
import { anyOf } from '../../lib/words.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { REQUEST_COLUMNS, requestCard } from './columns.tsx';
import { requestFilters } from './filters.ts';
import { Segments } from './Segments.tsx';
import type { RequestsSearch } from './search.ts';

const route = getRouteApi('/app/requests');

const VIEW_WORDS: Record<RequestsSearch['view'], string> = {
  actionable: 'Verified as far as needed, open and not waiting',
  waiting: 'The clock is stopped, or a legal hold blocks',
  unverified: 'Identity was not proved',
  open: 'All open requests: running, then waiting, then unverified',
  closed: 'Closed, rejected, withdrawn or duplicate',
};

/** Requests against the clock: what can be worked on, first what is due first. */
export function RequestsPage() {
  const { columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const { view, sla: _sla, ...narrow } = filter;
  const list = useList(queryOf('requestList', { query }), JSON.stringify(filter));
  const rowsCame = list.rows !== undefined;
  // After the rows: a person who may not read them is refused, and recorded, once.
  const segments = useQuery({ ...queryOf('requestSegmentView', { query: narrow }), enabled: rowsCame });
  const choices = useQuery({ ...queryOf('requestChoiceView', {}), enabled: rowsCame, staleTime: 300_000 });
  const mayLog = useMay('request.work');
  const order = view === 'closed' ? 'last closed first' : 'first due first';
  const log = mayLog && (
    <Button
      variant="filled"
      leftSection={<Plus size={16} aria-hidden />}
      renderRoot={(props) => <Link to={PATHS.newRequest} {...props} />}
    >
      Log a request
    </Button>
  );
  return (
    <ListPage<RequestSummary>
      header={
        <PageHeader
          title="Erasure requests"
          scope={`${VIEW_WORDS[view]}${countsWords(view, list.count, segments.data)}, ${order}. Opening this list is recorded.`}
          actions={log}
        />
      }
      above={<Segments search={query} counts={segments.data} />}
      names={{ one: 'request', many: 'requests' }}
      caption={`Requests, ${order}`}
      ways={
        view === 'closed'
          ? {
              newer: 'Newer',
              older: 'Older',
              first: 'These were closed last',
              last: 'None was closed earlier',
            }
          : {
              newer: 'Due earlier',
              older: 'Due later',
              first: 'These are due first',
              last: 'None is due later',
            }
      }
      columns={REQUEST_COLUMNS}
      cardOf={requestCard}
      idOf={({ ref }) => ref}
      list={list}
      filters={requestFilters(choices.data)}
      nothingYet={{
        icon: Inbox,
        ...(hasAny(segments.data)
          ? {
              title: 'Nothing to work on now',
              words: 'Every open request waits or is unverified. The parts of the queue above show them.',
            }
          : {
              title: 'No erasure requests yet',
              words: mayLog
                ? 'A request appears here when you log one. The clock starts at its receipt.'
                : `A request appears here when a ${workers()} logs one. The clock starts at its receipt.`,
              actions: log,
            }),
      }}
      pageOf={(ref) => PATHS.request.replace('$ref', ref)}
    />
  );
}

const workers = () => anyOf(rolesWith('request.work').map((role) => ROLE_WORDS[role].name));

/** `: 12 of 46 open`, once both are known. */
function countsWords(
  view: RequestsSearch['view'],
  count: { readonly value: number; readonly isCapped: boolean } | undefined,
  segments: RequestSegments | undefined,
): string {
  if (count === undefined) return '';
  const here = countOf(count.value, 'request', 'requests', count.isCapped);
  if (segments === undefined || view === 'closed') return `: ${here}`;
  const { closed: _closed, ...open } = segments;
  const parts = Object.values(open);
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  const isCapped = parts.some((part) => part.countIsCapped);
  return `: ${formatCount(count.value, count.isCapped)} of ${formatCount(all, isCapped)} open`;
}

function hasAny(segments: RequestSegments | undefined): boolean {
  return segments !== undefined && Object.values(segments).some(({ count }) => count > 0);
}

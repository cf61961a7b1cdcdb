import { REVIEW_KIND_WORDS, REVIEW_KINDS } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { REVIEW_COLUMNS, reviewCard } from './columns.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';

const route = getRouteApi('/app/reviews');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    fallback: 'open',
    options: [
      { value: 'open', label: 'To review' },
      { value: 'decided', label: 'Decided' },
      { value: 'all', label: 'All' },
    ],
  },
  {
    kind: 'choice',
    key: 'kind',
    label: 'Came by',
    options: REVIEW_KINDS.map((value) => ({ value, label: REVIEW_KIND_WORDS[value] })),
  },
];

/** Doubts, newest first: each was suppressed at once, and a person says what it was. */
export function ReviewsPage() {
  const { review: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('reviewList', { query }), JSON.stringify(filter));
  const count =
    list.count === undefined ? 'Doubts' : countOf(list.count.value, 'doubt', 'doubts', list.count.isCapped);
  return (
    <ListPage
      header={
        <PageHeader
          title="To review"
          scope={`${count}, newest first. Everything here is suppressed already, and stays so whatever you decide.`}
        />
      }
      names={{ one: 'doubt', many: 'doubts' }}
      caption="Doubts, newest first"
      columns={REVIEW_COLUMNS}
      cardOf={reviewCard}
      idOf={(review) => review.id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: CircleHelp,
        title: 'Nothing to review',
        words:
          'Mails that may say stop, and clicks that look like a robot’s, are suppressed at once and appear here for a person to look at.',
      }}
      drawer={{
        parameter: 'review',
        label: 'Review',
        content: (id) => <ReviewPanel key={id} reviewId={id} />,
      }}
    />
  );
}

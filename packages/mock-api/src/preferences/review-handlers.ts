import type { Review } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';

type ReviewHandlers = Pick<MockHandlers, 'reviewList' | 'reviewView' | 'reviewOpen' | 'reviewDecide'>;

export const reviewHandlers: ReviewHandlers = {
  reviewList: ({ api, query, session }) => {
    const matching = api.tables.reviews.filter(
      ({ kind, decision }) =>
        (query.state === 'all' || (query.state === 'open') === (decision === null)) &&
        (query.kind === undefined || query.kind === kind),
    );
    record(api, { action: 'review.read', person: session.person, details: { filters: ['state'] } });
    return pageOf(matching, ({ id }) => id, query);
  },
  reviewView: ({ api, params }) => found(api, params.reviewId),
  reviewOpen: ({ api, params, session }) => {
    const { id, hasText } = found(api, params.reviewId);
    if (!hasText) throw notFound();
    record(api, {
      action: 'review.open',
      person: session.person,
      object: { kind: 'review', id },
      details: {},
    });
    return { text: 'Re: Autumn offers\n\nNot for me any more, thank you.' };
  },
  reviewDecide: ({ api, params, body, session, now }) => {
    const review = found(api, params.reviewId);
    if (review.decision !== null) throw new MockProblem('conflict', 'Somebody has decided this already.');
    const decided: Review = {
      ...review,
      decision: body.decision,
      decidedAt: now.toISOString(),
      decidedBy: session.person.displayName,
    };
    api.tables.reviews.splice(api.tables.reviews.indexOf(review), 1, decided);
    record(api, {
      action: 'review.decide',
      person: session.person,
      object: { kind: 'review', id: review.id },
      details: { kind: review.kind, decision: body.decision },
    });
    return decided;
  },
};

function found(api: MockApi, id: string): Review {
  const review = api.tables.reviews.find((each) => each.id === id);
  if (review === undefined) throw notFound();
  return review;
}

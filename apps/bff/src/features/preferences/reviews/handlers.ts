import { COUNT_CAP, type ReviewKind, uuidOf } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import { filterNames } from '../../../lib/filter-names.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { type OpenedLists, record, recordAlone } from '../../audit/index.ts';
import { reviewCount, reviewItem, reviewPage } from './queries.ts';
import { openReviewText } from './seal-text.ts';
import { decideReview, sealedReviewText } from './store.ts';

export interface ReviewHandlerDependencies {
  readonly app: Database;
  /** As heed_reveal: opens what was written. */
  readonly reveal: Database;
  readonly keys: Keys;
  readonly openedLists: OpenedLists;
}

/** The list of doubts. Whatever is decided, the suppression stands: coming back needs the person. */
export function reviewHandlers({ app, reveal, keys, openedLists }: ReviewHandlerDependencies) {
  const view = async (id: string) => {
    const found = await reviewItem(app.kysely, id);
    if (found === undefined) throw notFound();
    return found;
  };
  return handlers<'reviewList' | 'reviewView' | 'reviewOpen' | 'reviewDecide'>({
    reviewList: async ({ query, signedIn, context }) => {
      const filters = filterNames(query);
      if (openedLists.isNew(signedIn.sessionHash, `reviews ${JSON.stringify(filters.described)}`)) {
        await recordAlone(app.kysely, context, {
          action: 'review.read',
          details: { filters: filters.names },
        });
      }
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, reviewPage(query, walkOf(query, 'uuid'))),
        first ? runPrepared(app, reviewCount(query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
    reviewView: async ({ params }) => new JsonText((await view(uuidOf(params.reviewId))).item),
    reviewOpen: async ({ params, context }) => {
      const id = uuidOf(params.reviewId);
      const found = await sealedReviewText(reveal.kysely, id);
      if (found === undefined || found.sealed === null) throw notFound();
      const { subjectId, sealed } = found;
      // Before anything is shown: what the trail does not hold, nobody reads.
      await recordAlone(reveal.kysely, context, {
        action: 'review.open',
        object: { kind: 'review', id },
        subjectId,
        details: {},
      });
      return { text: openReviewText(keys, found, { id, subjectId }, sealed) };
    },
    reviewDecide: async ({ params, body, signedIn, context }) => {
      const id = uuidOf(params.reviewId);
      const { kind, subject_id } = await view(id);
      await app.kysely.transaction().execute(async (tx) => {
        if (!(await decideReview(tx, id, body.decision, signedIn.personId))) {
          throw new ProblemError('conflict', 'Somebody has decided this already.');
        }
        await record(tx, context, {
          action: 'review.decide',
          object: { kind: 'review', id },
          ...(subject_id === null ? {} : { subjectId: subject_id }),
          // The table's check constraint holds the contract's words.
          details: { kind: kind as ReviewKind, decision: body.decision },
        });
      });
      return new JsonText((await view(id)).item);
    },
  });
}

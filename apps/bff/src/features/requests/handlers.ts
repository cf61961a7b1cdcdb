import { COUNT_CAP, rolesWith, toRef } from '@heed/contract';
import { places, regimes as regimeTable } from '@heed/statutory-clock';
import { runPrepared } from '../../database/run-prepared.ts';
import { handlers, JsonText } from '../../http/handler.ts';
import { notFound } from '../../http/problem.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import { filterNames } from '../../lib/filter-names.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import { type AuditContext, recordAlone } from '../audit/index.ts';
import { proposalFor, runClocks } from './clocks.ts';
import type { RequestsDependencies } from './dependencies.ts';
import { peopleWith } from './detail-queries.ts';
import { logRequest } from './log-request.ts';
import { capCounts, regimeChoices } from './present.ts';
import { findRequest, requestCount, requestPage, segmentCounts } from './queries.ts';
import { regimesOn } from './regimes-on.ts';
import { databaseNow } from './store.ts';
import { takeStep } from './take-step.ts';
import { clocksOf, viewRequest } from './view.ts';

export function requestsHandlers(dependencies: RequestsDependencies) {
  const { app, openedLists } = dependencies;
  const { kysely } = app;

  /** The view is recorded before anything of it is read. */
  const recordView = async (ref: string, signedIn: SignedIn, context: AuditContext): Promise<void> => {
    const found = await findRequest(kysely, ref);
    if (found === undefined) throw notFound();
    if (!openedLists.isNew(signedIn.sessionHash, `request ${found.id}`)) return;
    await recordAlone(kysely, context, {
      action: 'request.view',
      details: {},
      object: { kind: 'request', id: found.id },
      ...(found.subjectId === null ? {} : { subjectId: found.subjectId }),
    });
  };

  return handlers<
    | 'requestList'
    | 'requestSegmentView'
    | 'requestChoiceView'
    | 'requestProposalView'
    | 'requestCreate'
    | 'requestView'
    | 'requestStep'
    | 'requestDecide'
  >({
    requestList: async ({ query, signedIn, context }) => {
      const filters = filterNames(query);
      if (openedLists.isNew(signedIn.sessionHash, `requests ${JSON.stringify(filters.described)}`)) {
        await recordAlone(kysely, context, { action: 'request.read', details: { filters: filters.names } });
      }
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, requestPage(query, signedIn, walkOf(query, 'uuid'))),
        first ? runPrepared(app, requestCount(query, signedIn)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },

    requestSegmentView: async ({ query, signedIn }) =>
      capCounts(await runPrepared(app, segmentCounts(query, signedIn))),

    requestChoiceView: async () => {
      const [people, isOn] = await Promise.all([
        peopleWith(kysely, rolesWith('request.work')),
        regimesOn(dependencies),
      ]);
      return {
        assignees: people.map(({ id, displayName }) => ({ id: toRef('usr', id), displayName })),
        regimes: regimeChoices(regimeTable, isOn),
        places: [...places.values()]
          .map(({ code, name }) => ({ code, name }))
          .sort((a, b) => a.name.localeCompare(b.name, 'en')),
      };
    },

    requestProposalView: async ({ query }) => {
      const now = await databaseNow(kysely);
      const { regimes, because, remarks } = proposalFor(query, await regimesOn(dependencies));
      const asOf = now.toISOString();
      if (regimes.length === 0) return { clocks: [], because, remarks, asOf };
      const receivedText = query.receivedAt;
      const { deadlines, driving } = runClocks({ ...query, receivedText, regimes, clockEvents: [] });
      return { clocks: clocksOf(deadlines, driving, now), because, remarks, asOf };
    },

    requestCreate: async ({ body, signedIn, context }) => {
      const { ref } = await logRequest(dependencies, body, context);
      // A program may log a request, and reads nothing of it back.
      return signedIn === undefined ? { ref } : viewRequest(dependencies, ref, signedIn);
    },

    requestView: async ({ params, signedIn, context }) => {
      await recordView(params.ref, signedIn, context);
      return viewRequest(dependencies, params.ref, signedIn);
    },

    requestStep: async ({ params, body, signedIn, context }) => {
      await takeStep(dependencies, params.ref, body, { context });
      return viewRequest(dependencies, params.ref, signedIn);
    },

    requestDecide: async ({ params, body, signedIn, context }) => {
      await takeStep(dependencies, params.ref, body, { context });
      return viewRequest(dependencies, params.ref, signedIn);
    },
  });
}

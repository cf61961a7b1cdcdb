import { COUNT_CAP, uuidOf } from '@heed/contract';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound } from '../../../http/problem.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { askForRole } from './ask.ts';
import { confirmAccess, declineAccess, grantAccess } from './decide-access.ts';
import { presentOwnRequests, presentRequest } from './present.ts';
import { accessCount, accessPage } from './queries.ts';

/** Asking for a role, giving it, confirming it. */
export function accessHandlers(dependencies: PeopleDependencies) {
  const { database, organisation } = dependencies;
  const view = async (accessRequestId: string, signedIn: Parameters<typeof presentRequest>[2]) => {
    const request = await presentRequest(dependencies, uuidOf(accessRequestId), signedIn);
    if (request === undefined) throw notFound();
    return request;
  };
  return handlers({
    accessRequestList: async ({ query }) => {
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(database, accessPage(query, organisation.demo, walkOf(query, 'uuid'))),
        first ? runPrepared(database, accessCount(query, organisation.demo)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
    accessRequestView: ({ params, signedIn }) => view(params.accessRequestId, signedIn),
    accessRequestCreate: async ({ body, signedIn, context }) => {
      const { role, reason, missing } = body;
      const id = await askForRole(dependencies, signedIn.personId, { role, reason, missing }, context);
      const [own] = await presentOwnRequests(dependencies, signedIn.personId, id);
      if (own === undefined) throw notFound();
      return own;
    },
    ownAccessRequestList: async ({ signedIn }) => ({
      items: await presentOwnRequests(dependencies, signedIn.personId),
    }),
    accessRequestGrant: async ({ params, body, signedIn, context }) => {
      const decision = { requestId: uuidOf(params.accessRequestId), ...body };
      await grantAccess(dependencies, decision, signedIn, context);
      return view(params.accessRequestId, signedIn);
    },
    accessRequestConfirm: async ({ params, body, signedIn, context }) => {
      const decision = { requestId: uuidOf(params.accessRequestId), ...body };
      await confirmAccess(dependencies, decision, signedIn, context);
      return view(params.accessRequestId, signedIn);
    },
    accessRequestDecline: async ({ params, body, signedIn, context }) => {
      const decision = { requestId: uuidOf(params.accessRequestId), ...body };
      await declineAccess(dependencies, decision, signedIn, context);
      return view(params.accessRequestId, signedIn);
    },
  });
}

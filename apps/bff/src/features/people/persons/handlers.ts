import { COUNT_CAP, uuidOf } from '@heed/contract';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { disablePerson, enablePerson, endSessions } from './change-account.ts';
import { giveRole, takeRole } from './change-roles.ts';
import { acceptInvitation, invite, renewInvitation, viewInvitation } from './invitation.ts';
import { presentPerson } from './present.ts';
import { personCount, personPage } from './queries.ts';

/** The people of the organisation: inviting, roles, closing accounts. */
export function personHandlers(dependencies: PeopleDependencies) {
  const { database, organisation } = dependencies;
  return handlers({
    personList: async ({ query }) => {
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(database, personPage(query, organisation.demo, walkOf(query, 'uuid'))),
        first ? runPrepared(database, personCount(query, organisation.demo)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
    personInvite: ({ body, context }) => invite(dependencies, body, context),
    personView: ({ params, signedIn }) =>
      presentPerson(dependencies, uuidOf(params.personId), signedIn.sessionHash),
    invitationRenew: ({ params, context }) => renewInvitation(dependencies, uuidOf(params.personId), context),
    personDisable: async ({ params, body, signedIn, context }) => {
      const personId = uuidOf(params.personId);
      await disablePerson(dependencies, { personId, ...body }, context);
      return presentPerson(dependencies, personId, signedIn.sessionHash);
    },
    personEnable: async ({ params, body, signedIn, context }) => {
      const personId = uuidOf(params.personId);
      await enablePerson(dependencies, { personId, ...body }, context);
      return presentPerson(dependencies, personId, signedIn.sessionHash);
    },
    personSessionsEnd: async ({ params, body, signedIn, context }) => {
      const personId = uuidOf(params.personId);
      await endSessions(dependencies, { personId, ...body }, context);
      return presentPerson(dependencies, personId, signedIn.sessionHash);
    },
    roleGive: async ({ params, body, signedIn, context }) => {
      const personId = uuidOf(params.personId);
      await giveRole(dependencies, { personId, ...body }, context);
      return presentPerson(dependencies, personId, signedIn.sessionHash);
    },
    roleEnd: async ({ params, body, signedIn, context }) => {
      const personId = uuidOf(params.personId);
      await takeRole(dependencies, { personId, role: params.role, ...body }, context);
      return presentPerson(dependencies, personId, signedIn.sessionHash);
    },
    invitationView: ({ body }) => viewInvitation(dependencies, body.token),
    invitationAccept: ({ body, context }) => acceptInvitation(dependencies, body, context),
  });
}

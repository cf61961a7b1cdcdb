import { uuidOf } from '@heed/contract';
import { handlers } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { record } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { presentOpenSession } from '../persons/present.ts';
import { liveSessions } from '../persons/queries.ts';
import { endSessionsOf } from '../persons/store.ts';
import { presentSession } from '../present.ts';
import { sessionReader } from '../sessions.ts';
import { passwordChangeWith } from './change-password.ts';
import { knownClient } from './known-client.ts';
import { endSessionOf } from './store.ts';

/** One's own sessions and password. */
export function accountHandlers(dependencies: PeopleDependencies) {
  const { database, organisation } = dependencies;
  const changePassword = passwordChangeWith(dependencies);
  const sessions = sessionReader(dependencies);
  return handlers({
    ownSessionList: async ({ signedIn }) => {
      const rows = await liveSessions(database.kysely, signedIn.personId);
      return { items: rows.map((row) => presentOpenSession(row, signedIn.sessionHash)) };
    },
    ownSessionEnd: async ({ params, signedIn, context, changeCookie }) => {
      const ended = await database.kysely.transaction().execute(async (tx) => {
        const found = await endSessionOf(tx, signedIn.personId, uuidOf(params.sessionId));
        if (found === undefined) throw notFound();
        await record(tx, context, {
          action: 'session.end',
          object: { kind: 'person', id: signedIn.personId },
          details: { cause: 'ended' },
        });
        return found;
      });
      if (ended.idHash.toString('hex') === signedIn.sessionHash) changeCookie('clear');
    },
    otherSessionsEnd: async ({ signedIn, context }) =>
      database.kysely.transaction().execute(async (tx) => {
        const own = Buffer.from(signedIn.sessionHash, 'hex');
        const ended = await endSessionsOf(tx, signedIn.personId, own);
        if (ended > 0) {
          await record(tx, context, {
            action: 'session.end',
            object: { kind: 'person', id: signedIn.personId },
            details: { cause: 'ended', times: ended },
          });
        }
        return { ended };
      }),
    passwordChange: async ({ body, address, stream, signedIn, context, changeCookie }) => {
      const client = knownClient(stream.headers['user-agent']);
      const cookieValue = await changePassword(signedIn, { ...body, address, client }, context);
      const fresh = await sessions.read(cookieValue, false);
      if (fresh === undefined) {
        throw new ProblemError('not_signed_in', 'The session has just ended. Sign in to go on.');
      }
      changeCookie({ set: cookieValue });
      return presentSession(fresh, organisation);
    },
  });
}

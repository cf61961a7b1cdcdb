import { handlers } from '../../http/handler.ts';
import { ProblemError } from '../../http/problem.ts';
import { readCookie } from '../../http/session-cookie.ts';
import { accessHandlers } from './access/handlers.ts';
import { accountHandlers } from './account/handlers.ts';
import { knownClient } from './account/known-client.ts';
import { stepUpWith } from './account/step-up.ts';
import { apiKeyHandlers } from './api-keys/handlers.ts';
import type { PeopleDependencies } from './dependencies.ts';
import { personHandlers } from './persons/handlers.ts';
import { presentSession } from './present.ts';
import { extendSession, sessionReader, signOut } from './sessions.ts';
import { signInWith } from './sign-in.ts';

/** People, their roles and sessions: every endpoint of the feature. */
export function peopleHandlers(dependencies: PeopleDependencies) {
  return {
    ...sessionHandlers(dependencies),
    ...personHandlers(dependencies),
    ...accessHandlers(dependencies),
    ...accountHandlers(dependencies),
    ...apiKeyHandlers(dependencies),
  };
}

/** Signing in and out, and what the SPA knows of the person who did. */
function sessionHandlers(dependencies: PeopleDependencies) {
  const { database, organisation, cookie } = dependencies;
  const signIn = signInWith(dependencies);
  const sessions = sessionReader(dependencies);
  const stepUp = stepUpWith(dependencies);
  return handlers({
    sessionCreate: async ({ body, address, context, stream, changeCookie }) => {
      const replaces = readCookie(stream.headers.cookie, cookie.name);
      const client = knownClient(stream.headers['user-agent']);
      const cookieValue = await signIn({ ...body, address, replaces, client }, context);
      const signedIn = (await sessions.read(cookieValue, false)) ?? endedMeanwhile();
      changeCookie({ set: cookieValue });
      return presentSession(signedIn, organisation);
    },
    sessionView: async ({ signedIn }) => presentSession(signedIn, organisation),
    sessionExtend: async ({ signedIn }) => {
      const hash = Buffer.from(signedIn.sessionHash, 'hex');
      return presentSession((await extendSession(dependencies, hash)) ?? endedMeanwhile(), organisation);
    },
    sessionStepUp: async ({ body, address, signedIn, context, changeCookie }) => {
      const cookieValue = await stepUp(signedIn, { ...body, address }, context);
      const fresh = (await sessions.read(cookieValue, false)) ?? endedMeanwhile();
      changeCookie({ set: cookieValue });
      return presentSession(fresh, organisation);
    },
    sessionEnd: async ({ signedIn, context, changeCookie }) => {
      await signOut(database, Buffer.from(signedIn.sessionHash, 'hex'), context);
      changeCookie('clear');
    },
  });
}

function endedMeanwhile(): never {
  throw new ProblemError('not_signed_in', 'The session has just ended. Sign in to go on.');
}

import type { RouterHistory } from '@tanstack/react-router';
import { ApiProblem } from './api/problem.ts';
import { createQueryClient } from './api/query.ts';
import { PATHS } from './paths.ts';
import { createAppRouter } from './router.ts';
import { forgetSession } from './session/session.ts';
import { nextOf } from './shell/next-of.ts';

const PUBLIC: readonly string[] = [PATHS.login, PATHS.setup, PATHS.invitation];

/** A query that was refused for a missing permission is the page's answer, not a panel's: the denied page takes over. */
function isDenied(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.missing !== undefined;
}

/** Joins router and server state: whatever call finds no session leads to the log-in page, and back afterwards. */
export function createApp(history?: RouterHistory) {
  const queryClient = createQueryClient({
    onNotSignedIn: () => {
      const { latestLocation } = router;
      if (PUBLIC.includes(latestLocation.pathname)) return;
      void router
        .navigate({ to: PATHS.login, search: { ...nextOf(latestLocation), ended: 'idle' } })
        .then(() => forgetSession(queryClient));
    },
  });
  const defaults = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, throwOnError: isDenied } });
  const router = createAppRouter(history === undefined ? { queryClient } : { queryClient, history });
  return { queryClient, router };
}

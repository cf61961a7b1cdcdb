import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { announce } from './lib/announcer.ts';
import { expectArrival } from './lib/arrival.ts';
import { parseSearch, stringifySearch } from './lib/plain-search.ts';
import { routeTree } from './routes.tsx';
import { RouteError } from './shell/RouteError.tsx';

interface RouterOptions {
  readonly queryClient: QueryClient;
  /** Tests walk through an app without a browser's address bar. */
  readonly history?: RouterHistory;
}

/** The app's router: plain addresses, pages loaded when pointed at, focus and voice moved along with the page. */
export function createAppRouter({ queryClient, history }: RouterOptions) {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
    defaultStructuralSharing: true,
  });
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) expectArrival();
  });
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) announce(document.title);
  });
  return router;
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}

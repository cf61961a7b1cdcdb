import { eventIdSchema, importIdSchema } from '@heed/contract';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import * as z from 'zod';
import { ApiProblem } from './api/problem.ts';
import { auditSearchSchema } from './features/audit/search.ts';
import { importSearchSchema, importsSearchSchema } from './features/imports/search.ts';
import { loginSearchSchema } from './features/people/search.ts';
import { suppressionSearchSchema } from './features/suppressions/search.ts';
import { PATHS } from './paths.ts';
import { loadSession } from './session/session.ts';
import { AppLayout } from './shell/AppLayout.tsx';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { nextOf } from './shell/next-of.ts';
import { Outside } from './shell/Outside.tsx';
import { PublicLayout } from './shell/PublicLayout.tsx';

/** The one map of the app: every address, who guards it, what its search takes, and which page it opens. */
const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  component: Outlet,
  errorComponent: Outside,
});

const publicArea = createRoute({ getParentRoute: () => root, id: 'public', component: PublicLayout });

const login = createRoute({
  getParentRoute: () => publicArea,
  path: PATHS.login,
  validateSearch: loginSearchSchema,
  component: lazyRouteComponent(() => import('./features/people/LoginPage.tsx'), 'LoginPage'),
});

const setup = createRoute({
  getParentRoute: () => publicArea,
  path: PATHS.setup,
  component: lazyRouteComponent(() => import('./features/setup/SetupPage.tsx'), 'SetupPage'),
});

/** Everything below needs a session; without one the log-in page leads back here afterwards. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: AppLayout,
  errorComponent: Outside,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ context, location }) => {
    try {
      await loadSession(context.queryClient);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      throw redirect({ to: PATHS.login, search: nextOf(location) });
    }
  },
});

const home = createRoute({
  getParentRoute: () => app,
  path: PATHS.home,
  beforeLoad: () => {
    throw redirect({ to: PATHS.overview, replace: true });
  },
});

const overview = createRoute({
  getParentRoute: () => app,
  path: PATHS.overview,
  component: lazyRouteComponent(() => import('./features/overview/OverviewPage.tsx'), 'OverviewPage'),
});

const auditTrail = createRoute({
  getParentRoute: () => app,
  path: PATHS.auditTrail,
  validateSearch: auditSearchSchema,
  search: { middlewares: [stripSearchParams({ system: 'hide' })] },
  component: lazyRouteComponent(() => import('./features/audit/AuditPage.tsx'), 'AuditPage'),
});

const auditEvent = createRoute({
  getParentRoute: () => app,
  path: PATHS.auditEvent,
  params: { parse: (params) => z.object({ eventId: eventIdSchema }).parse(params) },
  component: lazyRouteComponent(() => import('./features/audit/AuditEventPage.tsx'), 'AuditEventPage'),
});

const suppressions = createRoute({
  getParentRoute: () => app,
  path: PATHS.suppressions,
  validateSearch: suppressionSearchSchema,
  search: { middlewares: [stripSearchParams({ status: 'inForce' })] },
  component: lazyRouteComponent(
    () => import('./features/suppressions/SuppressionsPage.tsx'),
    'SuppressionsPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => app,
  path: PATHS.imports,
  validateSearch: importsSearchSchema,
  component: lazyRouteComponent(() => import('./features/imports/ImportsPage.tsx'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => app,
  path: PATHS.import,
  params: { parse: (params) => z.object({ importId: importIdSchema }).parse(params) },
  validateSearch: importSearchSchema,
  component: lazyRouteComponent(() => import('./features/imports/ImportPage.tsx'), 'ImportPage'),
});

/** An unknown address: below the guard, so that it does not tell a stranger which addresses exist. */
const elsewhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage });

export const routeTree = root.addChildren([
  publicArea.addChildren([login, setup]),
  app.addChildren([home, overview, auditTrail, auditEvent, suppressions, imports, oneImport, elsewhere]),
]);

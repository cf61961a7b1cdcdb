import {
  campaignIdSchema,
  connectionIdSchema,
  eventIdSchema,
  importIdSchema,
  personIdSchema,
  requestRefSchema,
  webhookSourceIdSchema,
} from '@heed/contract';
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
import { analyticsSearchSchema, campaignsSearchSchema } from './features/analytics/search.ts';
import { auditSearchSchema } from './features/audit/search.ts';
import { connectionsSearchSchema } from './features/connections/search.ts';
import { importSearchSchema, importsSearchSchema } from './features/imports/search.ts';
import { apiKeySearchSchema } from './features/keys/search.ts';
import { outboxSearchSchema } from './features/outbox/search.ts';
import { accessSearchSchema, loginSearchSchema, peopleSearchSchema } from './features/people/search.ts';
import { regimeSearchSchema, statementSearchSchema } from './features/policies/search.ts';
import { requestSearchSchema, requestsSearchSchema } from './features/requests/search.ts';
import { reviewSearchSchema } from './features/reviews/search.ts';
import { checkSearchSchema } from './features/suppressions/check/search.ts';
import { contradictionSearchSchema, suppressionSearchSchema } from './features/suppressions/search.ts';
import { deliverySearchSchema, sourcesSearchSchema } from './features/webhooks/search.ts';
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

const invitation = createRoute({
  getParentRoute: () => publicArea,
  path: PATHS.invitation,
  component: lazyRouteComponent(() => import('./features/people/InvitationPage.tsx'), 'InvitationPage'),
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

const checkList = createRoute({
  getParentRoute: () => app,
  path: PATHS.checkList,
  validateSearch: checkSearchSchema,
  component: lazyRouteComponent(() => import('./features/suppressions/check/CheckPage.tsx'), 'CheckPage'),
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

const requests = createRoute({
  getParentRoute: () => app,
  path: PATHS.requests,
  validateSearch: requestsSearchSchema,
  search: { middlewares: [stripSearchParams({ view: 'actionable' })] },
  component: lazyRouteComponent(() => import('./features/requests/RequestsPage.tsx'), 'RequestsPage'),
});

const newRequest = createRoute({
  getParentRoute: () => app,
  path: PATHS.newRequest,
  component: lazyRouteComponent(() => import('./features/requests/NewRequestPage.tsx'), 'NewRequestPage'),
});

const oneRequest = createRoute({
  getParentRoute: () => app,
  path: PATHS.request,
  params: { parse: (params) => z.object({ ref: requestRefSchema }).parse(params) },
  validateSearch: requestSearchSchema,
  component: lazyRouteComponent(() => import('./features/requests/RequestPage.tsx'), 'RequestPage'),
});

const analytics = createRoute({
  getParentRoute: () => app,
  path: PATHS.analytics,
  validateSearch: analyticsSearchSchema,
  component: lazyRouteComponent(() => import('./features/analytics/AnalyticsPage.tsx'), 'AnalyticsPage'),
});

const campaigns = createRoute({
  getParentRoute: () => app,
  path: PATHS.campaigns,
  validateSearch: campaignsSearchSchema,
  search: { middlewares: [stripSearchParams({ owner: 'any' })] },
  component: lazyRouteComponent(() => import('./features/analytics/CampaignsPage.tsx'), 'CampaignsPage'),
});

const campaign = createRoute({
  getParentRoute: () => app,
  path: PATHS.campaign,
  params: { parse: (params) => z.object({ campaignId: campaignIdSchema }).parse(params) },
  component: lazyRouteComponent(() => import('./features/analytics/CampaignPage.tsx'), 'CampaignPage'),
});

const sends = createRoute({
  getParentRoute: () => app,
  path: PATHS.sends,
  component: lazyRouteComponent(() => import('./features/analytics/SendsPage.tsx'), 'SendsPage'),
});

const recordOptOut = createRoute({
  getParentRoute: () => app,
  path: PATHS.recordOptOut,
  component: lazyRouteComponent(() => import('./features/frontline/RecordPage.tsx'), 'RecordPage'),
});

const people = createRoute({
  getParentRoute: () => app,
  path: PATHS.people,
  validateSearch: peopleSearchSchema,
  component: lazyRouteComponent(() => import('./features/people/PeoplePage.tsx'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => app,
  path: PATHS.person,
  params: { parse: (params) => z.object({ personId: personIdSchema }).parse(params) },
  component: lazyRouteComponent(() => import('./features/people/PersonPage.tsx'), 'PersonPage'),
});

const accessRequests = createRoute({
  getParentRoute: () => app,
  path: PATHS.accessRequests,
  validateSearch: accessSearchSchema,
  search: { middlewares: [stripSearchParams({ state: 'open' })] },
  component: lazyRouteComponent(
    () => import('./features/people/AccessRequestsPage.tsx'),
    'AccessRequestsPage',
  ),
});

const apiKeys = createRoute({
  getParentRoute: () => app,
  path: PATHS.apiKeys,
  validateSearch: apiKeySearchSchema,
  component: lazyRouteComponent(() => import('./features/keys/KeysPage.tsx'), 'KeysPage'),
});

const account = createRoute({
  getParentRoute: () => app,
  path: PATHS.account,
  component: lazyRouteComponent(() => import('./features/people/AccountPage.tsx'), 'AccountPage'),
});

const regimes = createRoute({
  getParentRoute: () => app,
  path: PATHS.regimes,
  validateSearch: regimeSearchSchema,
  component: lazyRouteComponent(() => import('./features/policies/RegimesPage.tsx'), 'RegimesPage'),
});

const webhooks = createRoute({
  getParentRoute: () => app,
  path: PATHS.webhooks,
  validateSearch: sourcesSearchSchema,
  component: lazyRouteComponent(() => import('./features/webhooks/SourcesPage.tsx'), 'SourcesPage'),
});

const webhookSource = createRoute({
  getParentRoute: () => app,
  path: PATHS.webhookSource,
  params: { parse: (params) => z.object({ webhookSourceId: webhookSourceIdSchema }).parse(params) },
  validateSearch: deliverySearchSchema,
  component: lazyRouteComponent(() => import('./features/webhooks/SourcePage.tsx'), 'SourcePage'),
});

const reviews = createRoute({
  getParentRoute: () => app,
  path: PATHS.reviews,
  validateSearch: reviewSearchSchema,
  search: { middlewares: [stripSearchParams({ state: 'open' })] },
  component: lazyRouteComponent(() => import('./features/reviews/ReviewsPage.tsx'), 'ReviewsPage'),
});

const contradictions = createRoute({
  getParentRoute: () => app,
  path: PATHS.contradictions,
  validateSearch: contradictionSearchSchema,
  component: lazyRouteComponent(
    () => import('./features/suppressions/ContradictionsPage.tsx'),
    'ContradictionsPage',
  ),
});

const consentStatements = createRoute({
  getParentRoute: () => app,
  path: PATHS.consentStatements,
  validateSearch: statementSearchSchema,
  search: { middlewares: [stripSearchParams({ versions: 'current' })] },
  component: lazyRouteComponent(() => import('./features/policies/StatementsPage.tsx'), 'StatementsPage'),
});

const outbox = createRoute({
  getParentRoute: () => app,
  path: PATHS.outbox,
  validateSearch: outboxSearchSchema,
  component: lazyRouteComponent(() => import('./features/outbox/OutboxPage.tsx'), 'OutboxPage'),
});

const connections = createRoute({
  getParentRoute: () => app,
  path: PATHS.connections,
  validateSearch: connectionsSearchSchema,
  component: lazyRouteComponent(
    () => import('./features/connections/ConnectionsPage.tsx'),
    'ConnectionsPage',
  ),
});

const newConnection = createRoute({
  getParentRoute: () => app,
  path: PATHS.newConnection,
  component: lazyRouteComponent(
    () => import('./features/connections/NewConnectionPage.tsx'),
    'NewConnectionPage',
  ),
});

const connection = createRoute({
  getParentRoute: () => app,
  path: PATHS.connection,
  params: { parse: (params) => z.object({ connectionId: connectionIdSchema }).parse(params) },
  component: lazyRouteComponent(() => import('./features/connections/ConnectionPage.tsx'), 'ConnectionPage'),
});

/** An unknown address: below the guard, so that it does not tell a stranger which addresses exist. */
const elsewhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage });

export const routeTree = root.addChildren([
  publicArea.addChildren([login, setup, invitation]),
  app.addChildren([
    home,
    overview,
    auditTrail,
    auditEvent,
    suppressions,
    checkList,
    imports,
    oneImport,
    requests,
    newRequest,
    oneRequest,
    analytics,
    campaigns,
    campaign,
    sends,
    recordOptOut,
    people,
    person,
    accessRequests,
    apiKeys,
    account,
    regimes,
    webhooks,
    webhookSource,
    reviews,
    contradictions,
    consentStatements,
    outbox,
    connections,
    newConnection,
    connection,
    elsewhere,
  ]),
]);

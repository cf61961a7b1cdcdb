import { createMemoryHistory } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';
import { PATHS } from './paths.ts';

describe('the addresses of the app', () => {
  it('are these, and changing one is a decision: people have kept links', () => {
    expect(PATHS).toMatchInlineSnapshot(`
      {
        "accessRequests": "/admin/access-requests",
        "account": "/me/account",
        "analytics": "/analytics",
        "apiKeys": "/admin/keys",
        "auditEvent": "/audit/events/$eventId",
        "auditTrail": "/audit",
        "campaign": "/analytics/campaigns/$campaignId",
        "campaigns": "/analytics/campaigns",
        "checkList": "/suppressions/check",
        "connection": "/connections/$connectionId",
        "connections": "/connections",
        "consentStatements": "/policies/consent-statements",
        "contradictions": "/contradictions",
        "home": "/",
        "import": "/imports/$importId",
        "imports": "/imports",
        "invitation": "/invitation",
        "login": "/login",
        "newConnection": "/connections/new",
        "newRequest": "/requests/new",
        "outbox": "/admin/outbox",
        "overview": "/overview",
        "people": "/admin/people",
        "person": "/admin/people/$personId",
        "recordOptOut": "/opt-outs/new",
        "regimes": "/policies/regimes",
        "request": "/requests/$ref",
        "requests": "/requests",
        "reviews": "/reviews",
        "sends": "/sends/new",
        "setup": "/setup",
        "suppressions": "/suppressions",
        "webhookSource": "/admin/webhooks/$webhookSourceId",
        "webhooks": "/admin/webhooks",
      }
    `);
  });

  it('are exactly those that the map of the app opens', () => {
    const { router } = createApp(createMemoryHistory());
    const open = Object.keys(router.routesByPath).filter((path) => path !== '/$');
    expect(open.toSorted()).toEqual(Object.values(PATHS).toSorted());
  });
});

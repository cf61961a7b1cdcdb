import { createMemoryHistory } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';
import { PATHS } from './paths.ts';

describe('the addresses of the app', () => {
  it('are these, and changing one is a decision: people have kept links', () => {
    expect(PATHS).toMatchInlineSnapshot(`
      {
        "auditEvent": "/audit/events/$eventId",
        "auditTrail": "/audit",
        "home": "/",
        "import": "/imports/$importId",
        "imports": "/imports",
        "login": "/login",
        "overview": "/overview",
        "setup": "/setup",
        "suppressions": "/suppressions",
      }
    `);
  });

  it('are exactly those that the map of the app opens', () => {
    const { router } = createApp(createMemoryHistory());
    const open = Object.keys(router.routesByPath).filter((path) => path !== '/$');
    expect(open.toSorted()).toEqual(Object.values(PATHS).toSorted());
  });
});

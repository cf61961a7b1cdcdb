import { defineConfig } from 'vitest/config';

/**
 * Three kinds of test: `unit` (pure rules), `database` (`*.db.test.ts` on a real PostgreSQL, one database per file
 * copied from a migrated template) and `web` (jsdom, the contract answered by msw).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/{bff,simulators}/src/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/bff/src/**/*.db.test.ts'],
          globalSetup: ['apps/bff/src/database/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      './apps/web/vite.config.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Vitest leaves one core to itself, which on two cores is every second one; apps/web/vite.config.ts says the same. */
const maxWorkers = 2;

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
          maxWorkers,
          // Modules hold no state: loading them once for all files saves a fifth of the time.
          isolate: false,
          testTimeout: 30_000,
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
          maxWorkers,
          isolate: false,
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

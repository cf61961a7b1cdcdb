import { defineConfig } from '@playwright/test';

const browser = process.env.CHROMIUM_PATH;
const asRoot = process.getuid?.() === 0;

/** Looks are judged by eye, so their pictures are taken only when asked for: `HEED_LOOKS=1`. */
const looks = process.env.HEED_LOOKS === '1';

/** One real Heed for the whole run (global-setup.ts); what is tested is what people open. */
export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  globalSetup: './global-setup.ts',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    locale: 'en-GB',
    // Not UTC, so that the two zones of the screens differ.
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: [
        // Chromium cannot make its sandbox as root; only Heed itself is opened here.
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    {
      name: 'people',
      testMatch: '*.spec.ts',
      testIgnore: 'server-log.spec.ts',
      ...(looks ? { grep: /@looks/ } : { grepInvert: /@looks/, teardown: 'afterwards' }),
    },
    ...(looks ? [] : [{ name: 'afterwards', testMatch: 'server-log.spec.ts' }]),
  ],
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const bff = process.env.HEED_BFF_URL ?? 'http://127.0.0.1:4600';

export default defineConfig({
  plugins: [react()],
  server: {
    port: Number(process.env.HEED_WEB_PORT ?? 4601),
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/healthz'].map((path) => [path, { target: bff, changeOrigin: false }]),
    ),
  },
  build: {
    sourcemap: false,
    // Data URLs are not in the CSP's font-src, and the polyfill is for browsers that Heed does not support.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // In one chunk with zod, so that the setting holds before any other chunk makes its first schema.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod|lib[\\/]zod-settings/ }] },
      },
    },
  },
  test: {
    name: 'web',
    // As in vitest.config.ts, which wants the same of every project.
    maxWorkers: 2,
    environment: 'jsdom',
    // Loading the kit anew for each file would take longer than the tests; src/testing/setup.ts clears what is left.
    isolate: false,
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    setupFiles: ['src/testing/setup.ts'],
    // Whole pages in jsdom: seconds on a busy machine.
    testTimeout: 30_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});

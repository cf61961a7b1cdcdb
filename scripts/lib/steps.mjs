import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { none, playwrightCounts, vitestCounts } from './counts.mjs';
import { inRoot, root } from './place.mjs';
import { run, Stopped } from './processes.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ node: string, env: NodeJS.ProcessEnv, seconds: number }} Context seconds: the most one step may take */
/** @typedef {{ name: string, run: (context: Context) => Promise<Counts> }} Step */

const oneFailed = { ...none, failed: 1 };

/**
 * A check that is fine or not; what it found is shown only when it is not.
 * @param {string} name
 * @param {string[][]} commands each: a script in node_modules, then its arguments
 * @returns {Step}
 */
function check(name, ...commands) {
  return {
    name,
    async run({ node, env, seconds }) {
      let failed = false;
      for (const [script = '', ...args] of commands) {
        const { code, output, timedOut } = await run(node, [inRoot(script), ...args], {
          cwd: root,
          env,
          keep: true,
          seconds,
        });
        if (code !== 0) process.stdout.write(`${output}${timedOut ? `${name} took too long.\n` : ''}`);
        failed ||= code !== 0;
      }
      return failed ? oneFailed : none;
    },
  };
}

const tsc = 'node_modules/typescript/bin/tsc';

/** Types, lint and format: no database, no browser. */
export const quickChecks = [
  check('types', ...['tsconfig.json', 'apps/web', 'scripts'].map((project) => [tsc, '-p', project])),
  check('lint', [
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '-c',
    '.oxlintrc.json',
    'apps',
    'packages',
    'scripts',
    'vitest.config.ts',
  ]),
  check('format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
];

/** OpenAPI, database types and whatever else is committed although made by a program. */
export const generatedFiles = check('generated files', ['apps/bff/src/main.ts', 'generate', '--verify']);

/** @type {Step} */
export const webBuild = {
  name: 'build of the screens',
  async run({ node, env }) {
    await ensureWebBuilt(node, env);
    return none;
  },
};

/** @param {string[]} projects none: all @returns {Step} */
export function vitest(...projects) {
  return {
    name: projects.length === 0 ? 'unit, database and screen tests' : `${projects.join(', ')} tests`,
    run: ({ node, env, seconds }) =>
      counting(vitestCounts, async (report) => {
        const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
        const only = projects.flatMap((project) => ['--project', project]);
        return run(node, [inRoot('node_modules/vitest/vitest.mjs'), ...args, ...only], {
          cwd: root,
          env,
          seconds,
        });
      }),
  };
}

/** @type {Step} */
export const endToEnd = {
  name: 'end-to-end tests',
  async run({ node, env, seconds }) {
    const browser = await findBrowser(node, env);
    process.stdout.write(`Browser: ${browser}\n`);
    return counting(playwrightCounts, (report) => {
      const cwd = inRoot('apps/e2e');
      const cli = join(cwd, 'node_modules', '@playwright', 'test', 'cli.js');
      return run(node, [cli, 'test', '--reporter=list,json'], {
        cwd,
        env: { ...env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        seconds,
      });
    });
  },
};

/**
 * Runs a test runner and counts what its report says; a runner that fails without a failed test, or writes no
 * report, is one failure.
 * @template Report
 * @param {(report: Report) => Counts} count
 * @param {(file: string) => Promise<{ code: number, timedOut: boolean }>} runner
 */
async function counting(count, runner) {
  const folder = mkdtempSync(join(tmpdir(), 'heed-report-'));
  const file = join(folder, 'report.json');
  try {
    const { code, timedOut } = await runner(file);
    if (timedOut) process.stdout.write('This step took too long and was stopped.\n');
    const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : none;
    const unexplained = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
    return unexplained ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs one step after the other, whatever became of the one before, and says how long each took.
 * @param {Step[]} steps
 * @param {Context} context
 * @returns {Promise<Counts[]>}
 */
export async function runSteps(steps, context) {
  const results = [];
  for (const step of steps) {
    const begin = Date.now();
    const counts = await step.run(context).catch((error) => {
      if (error instanceof Stopped) throw error;
      process.stdout.write(`${error.message}\n`);
      return oneFailed;
    });
    const mark = counts.failed === 0 ? '✓' : '✗';
    process.stdout.write(`${mark} ${step.name} (${((Date.now() - begin) / 1000).toFixed(1)} s)\n`);
    results.push(counts);
  }
  return results;
}

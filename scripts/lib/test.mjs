import { closingLine, none, sum } from './counts.mjs';
import { ensureInstalled } from './install.mjs';
import { Stopped } from './processes.mjs';
import { endToEnd, generatedFiles, quickChecks, runSteps, vitest, webBuild } from './steps.mjs';

const suites = {
  check: [...quickChecks, vitest('unit')],
  test: [...quickChecks, generatedFiles, vitest(), webBuild, endToEnd],
};

/**
 * Runs everything, whatever fails on the way; the last line on standard output is the count. A failed check of types,
 * lint, format or generated files counts as one failed test.
 * @param {'check' | 'test' | 'test:full'} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<0 | 1>} the exit code
 */
export async function test(command, env) {
  const full = command === 'test:full';
  const begin = Date.now();
  const total = await counted(command === 'check' ? suites.check : suites.test, {
    env: full ? { ...env, HEED_TEST_FULL: '1' } : env,
    seconds: full ? 3600 : 1800,
  });
  const { skipped } = total;
  const skips = skipped === 0 ? '' : `; ${skipped} skipped, each says why above`;
  process.stdout.write(`All of it took ${Math.round((Date.now() - begin) / 1000)} s${skips}.\n`);
  process.stdout.write(`${closingLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {import('./steps.mjs').Step[]} steps
 * @param {Omit<import('./steps.mjs').Context, 'node'>} context
 */
async function counted(steps, context) {
  try {
    const node = await ensureInstalled(context.env);
    return sum(await runSteps(steps, { ...context, node }));
  } catch (error) {
    if (error instanceof Stopped) throw error;
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { ...none, failed: 1 };
  }
}

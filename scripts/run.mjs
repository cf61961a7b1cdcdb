/*
 * Everything one can do with this repository, with nothing but Node 18 or newer and npm: fetches pnpm and, where
 * this Node is too old, Node 24; installs; builds; then does what was asked. Plain JavaScript without dependencies.
 */
import { pathToFileURL } from 'node:url';
import { parseArguments } from './lib/arguments.mjs';
import { dev } from './lib/dev.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, ownEnvironment, root } from './lib/place.mjs';
import { passSignalsOn, run, Stopped } from './lib/processes.mjs';
import { say, Trouble } from './lib/say.mjs';
import { test } from './lib/test.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main(args) {
  const { command, rest, needsWeb } = parseArguments(args);
  const env = ownEnvironment();
  passSignalsOn();
  if (command === 'check' || command === 'test' || command === 'test:full') return test(command, env);
  const node = await ensureInstalled(env);
  if (needsWeb) await ensureWebBuilt(node, env);
  if (command === 'dev') return dev(node, env);
  if (command === 'bench') return heed(node, env, 'apps/bff/bench/main.ts', rest);
  if (command === 'generate') return heed(node, env, 'apps/bff/src/main.ts', ['generate', ...rest]);
  return heed(node, env, 'apps/bff/src/main.ts', command === 'start' ? ['all', ...rest] : rest);
}

/**
 * Runs a TypeScript program of ours in the foreground; it stops by itself when it is told to.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @param {string} program
 * @param {string[]} args
 */
async function heed(node, env, program, args) {
  const watchParent = pathToFileURL(inRoot('scripts/lib/watch-parent.mjs')).href;
  const nodeArgs = [
    // An import makes many short-lived objects: with node's small young generation a sixth of it is collecting them.
    '--min-semi-space-size=32',
    '--max-semi-space-size=32',
    '--disable-warning=ExperimentalWarning',
    '--import',
    watchParent,
    inRoot(program),
    ...args,
  ];
  const { code } = await run(node, nodeArgs, { cwd: root, env, group: false });
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Trouble) say(error.message);
  else if (!(error instanceof Stopped)) throw error;
  process.exitCode = error.exitCode;
}

import { constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { can, inRoot } from './place.mjs';
import { run } from './processes.mjs';
import { say, Trouble } from './say.mjs';

// The shell has no window to draw, and takes a third less time than a whole browser without one.
const names = [
  'chromium-headless-shell',
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium that starts: the one named in CHROMIUM_PATH, an installed one, Playwright's own (fetched where it may
 * be), or Debian's package where we may install it.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} its path
 */
export async function findBrowser(node, env) {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new Trouble(`CHROMIUM_PATH is ${named}, but no browser starts there.`);
  }
  const installed = await firstThatStarts(candidates(env));
  if (installed !== undefined) return installed;
  const own = await playwrightsOwn(node, env);
  if (own !== undefined) return own;
  const fetched = await fromPackages(env);
  if (fetched !== undefined) return fetched;
  throw new Trouble(
    "No Chromium was found, and neither Playwright's download nor apt-get could bring one: install Chromium or name one in CHROMIUM_PATH.",
  );
}

/** @param {NodeJS.ProcessEnv} env @returns {string[]} */
function candidates(env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), '/usr/bin'];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
}

/** @param {string[]} paths */
async function firstThatStarts(paths) {
  for (const path of paths) {
    if (can(path, constants.X_OK) && (await starts(path))) return path;
  }
  return undefined;
}

/** A file is not enough: Ubuntu's chromium-browser only prints advice, a download may lack libraries. @param {string} path */
async function starts(path) {
  const { code } = await run(path, ['--version'], { keep: true, seconds: 30 }).catch(() => ({ code: 1 }));
  return code === 0;
}

/** @param {string} node @param {NodeJS.ProcessEnv} env */
async function playwrightsOwn(node, env) {
  const cwd = inRoot('apps/e2e');
  const ask = "import { chromium } from '@playwright/test'; process.stdout.write(chromium.executablePath())";
  const { output: path } = await run(node, ['--input-type=module', '-e', ask], { cwd, env, keep: true });
  if (existsSync(path) && (await starts(path))) return path;
  say("No browser is installed: fetching Playwright's Chromium …");
  const cli = join(cwd, 'node_modules', '@playwright', 'test', 'cli.js');
  await run(node, [cli, 'install', '--no-shell', 'chromium'], { cwd, env, keep: true, seconds: 300 });
  return existsSync(path) && (await starts(path)) ? path : undefined;
}

/** @param {NodeJS.ProcessEnv} env */
async function fromPackages(env) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Installing the package chromium-headless-shell with apt-get …');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, keep: true, seconds: 600 };
  await run('apt-get', ['update', '-q'], options);
  for (const name of ['chromium-headless-shell', 'chromium']) {
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options);
    const found = await firstThatStarts(candidates(env));
    if (found !== undefined) return found;
  }
  return undefined;
}

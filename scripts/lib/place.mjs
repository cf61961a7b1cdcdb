import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What this script remembers between runs; lost with node_modules, and then found out again. */
export const memory = join(root, 'node_modules', '.heed');

/** @param {string[]} file relative to the repository */
export const inRoot = (...file) => join(root, ...file);

/** @param {string} path @param {number} mode */
export function can(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/**
 * The environment for npm, pnpm and everything after. Where there is no home folder to write to, their caches go
 * into the repository.
 * @param {NodeJS.ProcessEnv} given
 */
export function ownEnvironment(given = process.env) {
  const env = { ...given };
  // What an outer `npm run` says of itself would move an inner npm into this project.
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$|^npm_command$/i.test(name)) delete env[name];
  }
  if (process.platform !== 'win32' && !(env.HOME && can(env.HOME, constants.W_OK | constants.X_OK))) {
    env.HOME = inRoot('.heed-home');
    if (!(env.npm_config_cache && can(env.npm_config_cache, constants.W_OK))) delete env.npm_config_cache;
    mkdirSync(env.HOME, { recursive: true, mode: 0o700 });
  }
  return env;
}

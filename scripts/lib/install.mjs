import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot, memory, root } from './place.mjs';
import { run } from './processes.mjs';
import { say, Trouble } from './say.mjs';
import { hashFiles, listFiles, readStamp, writeStamp } from './stamp.mjs';
import { fetchTools, knownNode, rememberTools } from './tools.mjs';
import { pnpmVersion } from './versions.mjs';

const stampFile = join(memory, 'installed');

/**
 * Installs what the lockfile says, unless that was done already.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the Node to run everything with
 */
export async function ensureInstalled(env) {
  const wanted = installStamp();
  const node = knownNode();
  if (
    node !== undefined &&
    readStamp(stampFile) === wanted &&
    existsSync(inRoot('node_modules', '.modules.yaml'))
  ) {
    return node;
  }
  const tools = await fetchTools(env);
  say('Installing packages (about half a minute the first time) …');
  const path = [join(tools.node, '..'), env.PATH ?? ''].join(process.platform === 'win32' ? ';' : ':');
  // CI: pnpm must never ask a question here.
  const pnpmEnv = { ...env, PATH: path, CI: 'true', npm_config_update_notifier: 'false' };
  const { code, output } = await run(tools.pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: pnpmEnv,
    keep: true,
  });
  if (code !== 0) throw new Trouble(whyInstallFailed(output));
  rememberTools(tools);
  writeStamp(stampFile, wanted);
  return tools.node;
}

function installStamp() {
  const manifests = ['apps', 'packages'].flatMap((folder) =>
    listFiles(inRoot(folder), (path) => basename(path) === 'package.json'),
  );
  const own = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => inRoot(name));
  return hashFiles(root, [...own, ...manifests], [pnpmVersion, process.platform, process.arch]);
}

/** @param {string} output what pnpm wrote */
export function whyInstallFailed(output) {
  if (/OUTDATED_LOCKFILE|FROZEN_LOCKFILE|NO_LOCKFILE/.test(output)) {
    return 'pnpm-lock.yaml does not fit the package.json files: run `pnpm install` and commit the lockfile.';
  }
  if (/ENOSPC|No space left/i.test(output)) return 'The disk is full: make room, then try again.';
  if (/EACCES|EROFS|Permission denied|Read-only/i.test(output)) {
    return `Packages could not be installed, because ${root} cannot be written to by this account.`;
  }
  if (/META_FETCH_FAIL|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|error sending request|dns error/i.test(output)) {
    return "The npm registry could not be reached: check the network or npm's registry setting, then try again.";
  }
  const lines = output.trim().split('\n');
  const reason = lines.findLast((line) => line.includes('ERR_PNPM')) ?? lines.at(-1) ?? '';
  return `pnpm could not install the packages: ${reason.trim()}`;
}

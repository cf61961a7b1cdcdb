import { constants, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { can, memory } from './place.mjs';
import { run } from './processes.mjs';
import { say, Trouble } from './say.mjs';
import { writeStamp } from './stamp.mjs';
import { nodePackage, nodeRunsHeed, nodeVersion, pnpmVersion } from './versions.mjs';

/** @typedef {{ node: string, pnpm: string }} Tools absolute paths */

const remembered = join(memory, 'tools.json');

/** The Node that runs Heed: this one where it is new enough, else the fetched one where it is known. */
export function knownNode() {
  if (nodeRunsHeed(process.version)) return process.execPath;
  if (!existsSync(remembered)) return undefined;
  const { node, version } = JSON.parse(readFileSync(remembered, 'utf8'));
  return version === nodeVersion && can(node, constants.X_OK) ? node : undefined;
}

/**
 * Has npm fetch pnpm, and Node where this one is too old, and tells where they are.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tools>}
 */
export async function fetchTools(env) {
  const own = nodeRunsHeed(process.version);
  const packages = [`pnpm@${pnpmVersion}`, ...(own ? [] : [nodePackage(process.platform, process.arch)])];
  say(`Fetching ${own ? 'pnpm' : 'pnpm and Node 24'} from the npm registry …`);
  const args = [
    'exec',
    '--yes',
    '--prefer-offline',
    '--loglevel=error',
    ...packages.map((name) => `--package=${name}`),
  ];
  // `-c` gets the search path with the fetched programs first; its quotes suit sh and cmd alike.
  const script = 'node -p "JSON.stringify(process.env.PATH || process.env.Path)"';
  const { code, output } = await runNpm([...args, '-c', script], env);
  const line = output.split('\n').findLast((text) => text.startsWith('"'));
  if (code !== 0 || line === undefined) throw new Trouble(whyNpmFailed(output, packages));
  const path = JSON.parse(line).split(delimiter);
  const pnpm = find('pnpm', path);
  const node = own ? process.execPath : find('node', path);
  if (pnpm === undefined || node === undefined) {
    throw new Trouble(
      `npm fetched ${packages.join(' and ')}, but they are not there: remove npm's cache folder _npx.`,
    );
  }
  return { node, pnpm };
}

/** Kept only once node_modules is there. @param {Tools} tools */
export function rememberTools({ node }) {
  writeStamp(remembered, JSON.stringify({ node, version: nodeVersion }));
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
function runNpm(args, env) {
  // Away from this folder, so that npm does not read pnpm's node_modules.
  const options = { env, cwd: tmpdir(), keep: true };
  const script = process.env.npm_execpath;
  if (script !== undefined && script.endsWith('npm-cli.js'))
    return run(process.execPath, [script, ...args], options);
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (process.platform === 'win32' && existsSync(beside))
    return run(process.execPath, [beside, ...args], options);
  return run('npm', args, options).catch((error) => {
    throw error.code === 'ENOENT' ? new Trouble('Heed needs npm, which comes with Node: install it.') : error;
  });
}

/** @param {string} program @param {string[]} path */
function find(program, path) {
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  return path.map((folder) => join(folder, name)).find((file) => can(file, constants.X_OK));
}

/** @param {string} output @param {string[]} packages */
export function whyNpmFailed(output, packages) {
  const what = packages.join(' and ');
  if (/ENOSPC/.test(output)) return `The disk is full: npm could not fetch ${what}.`;
  if (/E404|ETARGET/.test(output)) {
    return `The npm registry has no ${what} for this platform: install Node 24 (or 22.22+, 26+), then try again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) return `npm may not write to its cache: ${lastLine(output)}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i.test(output)) {
    return `The npm registry could not be reached to fetch ${what}: check the network or npm's registry setting.`;
  }
  return `npm could not fetch ${what}: ${lastLine(output)}`;
}

/** @param {string} output */
function lastLine(output) {
  const lines = output
    .split('\n')
    .filter((line) => /npm (error|ERR!)/.test(line) && !line.includes('complete log'));
  return (lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^npm (error|ERR!) /, '');
}

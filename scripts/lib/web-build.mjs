import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, memory, root } from './place.mjs';
import { run } from './processes.mjs';
import { say, Trouble } from './say.mjs';
import { hashFiles, listFiles, readStamp, writeStamp } from './stamp.mjs';

const stampFile = join(memory, 'web-built');

/**
 * Builds the single-page app into apps/web/dist, unless it was built from these very sources.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureWebBuilt(node, env) {
  const wanted = webStamp();
  if (readStamp(stampFile) === wanted && existsSync(inRoot('apps', 'web', 'dist', 'index.html'))) return;
  say('Building the screens …');
  const cwd = inRoot('apps', 'web');
  const vite = join(cwd, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run(node, [vite, 'build'], { cwd, env, keep: true });
  if (code !== 0) {
    process.stderr.write(output);
    throw new Trouble('The screens could not be built; what went wrong is above.');
  }
  writeStamp(stampFile, wanted);
}

/** The app, the packages it may draw on, and the tools of the lockfile; tests change nothing. */
function webStamp() {
  const sources = ['apps/web', 'packages'].flatMap((folder) =>
    listFiles(inRoot(folder), (path) => !/\.test\.[a-z]+$/.test(path)),
  );
  return hashFiles(root, [...sources, inRoot('pnpm-lock.yaml'), inRoot('tsconfig.base.json')]);
}

import { join } from 'node:path';
import { inRoot, root } from './place.mjs';
import { run, stopRest } from './processes.mjs';
import { say } from './say.mjs';

/**
 * The server on port 4600, started anew when its sources change, and Vite's hot reload for the screens on 4601.
 * Whichever ends takes the other with it.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function dev(node, env) {
  say('Screens with hot reload: http://localhost:4601 (the server is on 4600; Ctrl-C stops both)');
  const web = inRoot('apps', 'web');
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js');
  const serverEnv = { ...env, PORT: '4600', HEED_DEV: '1' };
  const both = [
    run(node, ['--watch', '--watch-preserve-output', inRoot('apps/bff/src/main.ts'), 'all'], {
      cwd: root,
      env: serverEnv,
      group: false,
    }),
    run(node, [vite, '--port', '4601', '--strictPort'], { cwd: web, env, group: false }),
  ];
  const { code } = await Promise.race(both);
  stopRest();
  await Promise.all(both);
  return code;
}

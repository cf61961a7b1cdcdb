import { join } from 'node:path';
import { inRoot, root } from './place.mjs';
import { run, stopRest } from './processes.mjs';
import { say } from './say.mjs';

/**
 * The server on PORT (4600), started anew when its sources change, and Vite's hot reload for the screens on
 * HEED_WEB_PORT (4601), which passes calls on to it. Whichever ends takes the other with it.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function dev(node, env) {
  const port = env.PORT || '4600';
  const screens = `http://localhost:${env.HEED_WEB_PORT || '4601'}`;
  say(`Screens with hot reload: ${screens} (the server is on ${port}; Ctrl-C stops both)`);
  const web = inRoot('apps', 'web');
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js');
  const main = inRoot('apps/bff/src/main.ts');
  const both = [
    run(node, ['--watch', '--watch-preserve-output', main, 'all'], {
      cwd: root,
      env: { HEED_PUBLIC_URL: screens, ...env, PORT: port, HEED_DEV: '1' },
      group: false,
    }),
    run(node, [vite], {
      cwd: web,
      env: { ...env, HEED_BFF_URL: `http://127.0.0.1:${port}` },
      group: false,
    }),
  ];
  const { code } = await Promise.race(both);
  stopRest();
  await Promise.all(both);
  return code;
}

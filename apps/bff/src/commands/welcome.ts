import { ROLE_WORDS, ROLES } from '@heed/contract';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { DEMO_PEOPLE } from '../demo/demo-people.ts';
import { SAMPLES_PATH } from '../features/public-pages/index.ts';
import { say } from './say.ts';

/** A short welcome: where Heed is, who can sign in, where the data lies, how to stop. */
export function welcome(
  config: Config,
  database: OpenDatabase,
  options: { readonly whole: boolean; readonly setupLink: string | undefined },
): void {
  if (!options.whole) {
    say(`Heed serves ${config.publicUrl} (listening on ${config.host}:${config.port}).`);
    if (options.setupLink !== undefined) say(`First administrator, for one hour: ${options.setupLink}`);
    return;
  }
  const lines = ['', `  Heed is ready at ${config.publicUrl}`, ''];
  if (config.demo) {
    lines.push(`  Demo accounts, password ${config.demoPassword}:`);
    const order = [...DEMO_PEOPLE].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
    for (const { email, role } of order) lines.push(`    ${email.padEnd(24)} ${ROLE_WORDS[role].name}`);
    lines.push('', `  Pages for people without an account: ${config.publicUrl}${SAMPLES_PATH}`);
  } else if (options.setupLink !== undefined) {
    lines.push(
      '  Nobody has an account yet. This link makes the first administrator, for one hour:',
      `    ${options.setupLink}`,
    );
  }
  lines.push(
    '',
    `  Data   ${dataPlace(config, database)}`,
    `  Keys   ${config.keysDir}  (back them up apart from the data)`,
    `  Log    ${config.dataDir}/heed.log`,
  );
  lines.push('  Stop   Ctrl-C', '');
  say(lines.join('\n'));
}

function dataPlace(config: Config, { embedded }: OpenDatabase): string {
  if (embedded === undefined) return `PostgreSQL at ${new URL(config.databaseUrl ?? '').host}`;
  const moved = !embedded.dataDirectory.startsWith(config.dataDir);
  return moved
    ? `${embedded.dataDirectory}  (the database's account may not enter ${config.dataDir})`
    : embedded.dataDirectory;
}

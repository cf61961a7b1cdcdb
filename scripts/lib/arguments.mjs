import { Trouble } from './say.mjs';

export const commands = ['start', 'test', 'test:full', 'check', 'bench', 'dev', 'generate', 'heed'];

/** Commands of `heed` that serve the single-page app and therefore need it built. */
const serving = ['all', 'serve'];

/**
 * @param {string[]} args what follows `run.mjs`
 * @returns {{ command: string, rest: string[], needsWeb: boolean }}
 */
export function parseArguments(args) {
  const [command = '', ...others] = args;
  if (!commands.includes(command)) {
    throw new Trouble(`Usage: node scripts/run.mjs ${commands.join(' | ')} (heed -- <command>).`, 2);
  }
  // npm takes its own `--` away; called without npm it is still there.
  const rest = others[0] === '--' ? others.slice(1) : others;
  const needsWeb = command === 'start' || (command === 'heed' && serving.includes(rest[0] ?? ''));
  return { command, rest, needsWeb };
}

import { parseConfig } from '../config.ts';
import { USAGE, UsageError } from './usage.ts';

export { UsageError } from './usage.ts';

/**
 * Runs one command of `heed`. @returns the exit code
 *
 * Each command is loaded when it is asked for: `clock` must run where no database driver or native module can.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  switch (name) {
    case 'all':
      return serve({ web: true, work: true, whole: true });
    case 'serve':
      return serve({ web: true, work: false, whole: false });
    case 'work':
      return serve({ web: false, work: true, whole: false });
    case 'migrate':
      return (await import('./migrate.ts')).runMigrate(config());
    case 'demo':
      return (await import('./migrate.ts')).runDemo(config());
    case 'import':
      return (await import('./import.ts')).runImportCommand(rest, config);
    case 'user':
      return (await import('./user-create.ts')).runUserCreate(rest, config);
    case 'simulate':
      return (await import('./simulate.ts')).runSimulate(rest);
    case 'clock':
      return (await import('./clock.ts')).runClock(rest);
    case 'generate':
      return (await import('./generate.ts')).generate(rest);
    case 'help':
    case '--help':
      process.stdout.write(USAGE);
      return 0;
    default:
      throw new UsageError(`There is no command "${name}".`);
  }
}

async function serve(parts: { web: boolean; work: boolean; whole: boolean }): Promise<number> {
  const { runServer } = await import('./server.ts');
  await runServer(config(), parts);
  return 0;
}

const config = () => parseConfig(process.env, process.cwd());

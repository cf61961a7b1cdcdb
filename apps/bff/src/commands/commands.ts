import { parseConfig } from '../config.ts';
import { generate } from './generate.ts';
import { runImportCommand } from './import.ts';
import { runDemo, runMigrate } from './migrate.ts';
import { runServer } from './server.ts';
import { USAGE, UsageError } from './usage.ts';
import { runUserCreate } from './user-create.ts';

export { UsageError } from './usage.ts';

/** Runs one command of `heed`. @returns the exit code */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  switch (name) {
    case 'all':
      await runServer(config(), { web: true, work: true, whole: true });
      return 0;
    case 'serve':
      await runServer(config(), { web: true, work: false, whole: false });
      return 0;
    case 'work':
      await runServer(config(), { web: false, work: true, whole: false });
      return 0;
    case 'migrate':
      return runMigrate(config());
    case 'demo':
      return runDemo(config());
    case 'import':
      return runImportCommand(rest, config);
    case 'user':
      return runUserCreate(rest, config);
    case 'generate':
      return generate(rest);
    case 'help':
    case '--help':
      process.stdout.write(USAGE);
      return 0;
    default:
      throw new UsageError(`There is no command "${name}".`);
  }
}

const config = () => parseConfig(process.env, process.cwd());

import { runCommand, UsageError } from './commands/commands.ts';
import { say } from './commands/say.ts';
import { StartError } from './database/embedded/start-error.ts';

/** Exit codes: 0 fine, 1 a finding, 2 usage, 3 environment. */
try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    say(error.message);
    process.exitCode = 2;
  } else if (error instanceof StartError) {
    say(error.message);
    process.exitCode = 3;
  } else {
    throw error;
  }
}

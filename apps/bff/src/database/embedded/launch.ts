import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAccount, mayNotSwitch } from './account.ts';
import type { Binaries } from './binaries.ts';
import { openPipe } from './in-use.ts';
import { diskFull, giveToOwner, type Place } from './place.ts';
import { type Postmaster, readPostmaster } from './postmaster.ts';
import type { Running } from './running.ts';
import { serverArguments } from './settings.ts';
import { StartError } from './start-error.ts';

/**
 * $1 is the pid file, the rest PostgreSQL's command line. The watchdog (a shell of its own, so that PostgreSQL does
 * not see a strange child) waits for the end of the pipe on standard input, then asks PostgreSQL to stop, after
 * making sure that the process still is the PostgreSQL it was started for.
 */
const script = `
exec 3<&0 </dev/null
pid_file=$1; shift
( (
  while read -r _ <&3; do :; done
  exec 3<&-
  tries=0
  while [ $tries -lt 60 ] && kill -0 $$ 2>/dev/null; do
    if [ "$(head -n 1 "$pid_file" 2>/dev/null)" = $$ ]; then kill -INT $$; exit; fi
    tries=$((tries + 1)); sleep 1
  done
) & )
exec 3<&-
exec "$@"
`;

/** Startup usually takes 0.2 s; after a crash PostgreSQL first replays what the last checkpoint does not hold. */
const patience = 10 * 60_000;
const largestLog = 1_000_000;

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 and waits until it accepts connections. Where it does not start,
 * the answer is what it wrote.
 */
export async function launch(
  binaries: Binaries,
  place: Place,
  durable: boolean,
): Promise<Running | { readonly failure: string }> {
  const port = await freePort();
  const log = openLog(place);
  const { reader, hold } = openPipe(place.inUse);
  giveToOwner(place.inUse, place.base);
  const start = statSync(place.logFile).size;
  const program = join(binaries.folder, 'bin', 'postgres');
  const args = serverArguments(place.cluster, port, durable);
  try {
    // A session of its own: Ctrl-C in the terminal is for Heed, which then stops PostgreSQL last.
    const child = spawn(
      '/bin/sh',
      ['-c', script, 'sh', join(place.cluster, 'postmaster.pid'), program, ...args],
      {
        ...asAccount(place.account),
        detached: true,
        stdio: [reader, log, log],
      },
    );
    const postmaster = await untilReady(child, place);
    if (postmaster !== undefined) {
      child.unref();
      return { postmaster, hold };
    }
  } catch (error) {
    closeSync(hold);
    if ((error as NodeJS.ErrnoException).code === 'EPERM') throw mayNotSwitch(place.account, error);
    throw error;
  } finally {
    closeSync(reader);
    closeSync(log);
  }
  closeSync(hold);
  return { failure: readFileSync(place.logFile).subarray(start).toString() };
}

/** The running server, or undefined when the process ended instead. */
async function untilReady(child: ChildProcess, place: Place): Promise<Postmaster | undefined> {
  let ended = false;
  let failed: Error | undefined;
  child.once('exit', () => (ended = true));
  child.once('error', (error) => (failed = error));
  const end = Date.now() + patience;
  while (!ended) {
    if (failed !== undefined) throw failed;
    const postmaster = readPostmaster(place.cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return postmaster;
    if (Date.now() > end) {
      throw new StartError(
        'start-failed',
        `PostgreSQL is not ready after ten minutes; its log is ${place.logFile}.`,
      );
    }
    await sleep(20);
  }
  return undefined;
}

function openLog(place: Place): number {
  try {
    if (statSync(place.logFile).size > largestLog) renameSync(place.logFile, `${place.logFile}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const log = openSync(place.logFile, 'a', 0o600);
  giveToOwner(place.logFile, place.base);
  return log;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The sentence for what PostgreSQL wrote while it failed to start. */
export function explain(output: string, place: Pick<Place, 'base' | 'logFile'>): StartError {
  if (output.includes('No space left on device')) return diskFull(place.base);
  if (/Cannot allocate memory|could not (?:create|map|resize) .*shared memory/.test(output)) {
    return new StartError(
      'start-failed',
      'PostgreSQL found too little memory to start: it needs 300 MB. Make room, or set DATABASE_URL.',
    );
  }
  const reason = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR|error|denied|not found/.test(line))
    .at(-1)
    ?.replace(/^.*?(?:FATAL|PANIC|ERROR): +/, '');
  return new StartError(
    'start-failed',
    `PostgreSQL did not start${reason === undefined ? '' : ` (${reason.trim()})`}; its log is ${place.logFile}.`,
  );
}

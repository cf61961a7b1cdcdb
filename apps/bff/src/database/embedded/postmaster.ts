import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What postmaster.pid says (PostgreSQL, src/include/utils/pidfile.h). */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | '';
};

/** The server recorded in a cluster, undefined when none is; it may be dead, see `isAlive`. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return parsePidFile(text);
}

export function parsePidFile(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 1)) return undefined;
  const status = (lines[7] ?? '').trim();
  const known = ['starting', 'stopping', 'ready', 'standby'] as const;
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    status: known.find((word) => word === status) ?? '',
  };
}

/** Whether that process is still there and really is the server of this cluster, not a stranger with a reused number. */
export function isAlive(pid: number, cluster: string): boolean {
  const line = commandLine(pid);
  if (line === undefined) return false;
  // On Linux arguments are separated by NUL; elsewhere `ps` prints one line.
  const [program = '', ...rest] = line.includes('\0') ? line.split('\0') : line.split(/ (?=-D )/);
  return (
    basename(program) === 'postgres' &&
    (rest.includes(cluster) || rest.join(' ').startsWith(`-D ${cluster} `))
  );
}

function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

/** Waits until the process is gone. Answers false when it still is there after `milliseconds`. */
export async function waitUntilGone(pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid, cluster)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Stops a server in order: "fast" (roll back, write a checkpoint), and only if it does not react "immediate", then
 * the hard way. Every one of them loses no committed row.
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  const steps: ReadonlyArray<readonly [NodeJS.Signals, number]> = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of steps) {
    if (!isAlive(pid, cluster)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await waitUntilGone(pid, cluster, patience)) return;
  }
}

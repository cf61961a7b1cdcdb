import { closeSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdPipe, isHeld } from './in-use.ts';
import type { Place } from './place.ts';
import { isAlive, type Postmaster, readPostmaster, stopPostmaster } from './postmaster.ts';
import { StartError } from './start-error.ts';

/** A server that accepts connections, and this process's hold on it. */
export type Running = { readonly postmaster: Postmaster; readonly hold: number };

const patience = 60_000;

/**
 * Joins the server that runs on this data. Where there is none it clears the way for a new one: a server on its way
 * out is waited for, one that nobody watches any more is stopped, a pid file without a process is removed.
 */
export async function joinOrClear(
  place: Place,
  log: (sentence: string) => void,
): Promise<Running | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const postmaster = readPostmaster(place.cluster);
    if (postmaster === undefined) return undefined;
    if (Date.now() > end) throw inUse(place, postmaster);
    if (!isAlive(postmaster.pid, place.cluster)) {
      if (await isWatchedElsewhere(place)) throw inUse(place, postmaster);
      rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
      return undefined;
    } else if (postmaster.status !== 'stopping') {
      const hold = holdPipe(place.inUse);
      if (hold !== undefined) {
        if (await isStaying(place, postmaster)) return { postmaster, hold };
        closeSync(hold);
      } else {
        log('Stopping the PostgreSQL that the last run left behind.');
        await stopPostmaster(postmaster.pid, place.cluster);
      }
    }
    await sleep(50);
  }
}

/** The watchdog may have seen the last user leave just before we came; then the server is stopping a moment later. */
async function isStaying(place: Place, { pid }: Postmaster): Promise<boolean> {
  await sleep(50);
  const now = readPostmaster(place.cluster);
  return now?.pid === pid && now.status === 'ready' && isAlive(pid, place.cluster);
}

/**
 * A pid file whose process cannot be seen usually is a leftover. But a watchdog on the pipe means that the server
 * lives where we cannot see it, in another container; two servers on the same files would destroy them.
 */
async function isWatchedElsewhere(place: Place): Promise<boolean> {
  const end = Date.now() + 5_000;
  do {
    const hold = holdPipe(place.inUse);
    if (hold === undefined) return false;
    closeSync(hold);
    await sleep(100);
  } while (Date.now() < end);
  return true;
}

function inUse(place: Place, { pid }: Postmaster): StartError {
  return new StartError(
    'data-in-use',
    `A PostgreSQL (process ${pid}, perhaps in another container) is still using ${place.base}: stop it, then start Heed again.`,
  );
}

/** Calls back once when the server is no longer there, looked at every second. Answers how to end the watch. */
export function whenGone(place: Place, { pid }: Postmaster, callback: () => void): () => void {
  const timer = setInterval(() => {
    if (isAlive(pid, place.cluster)) return;
    clearInterval(timer);
    callback();
  }, 1_000).unref();
  return () => clearInterval(timer);
}

/** Lets go; the last one to do so stops the server and waits until it has. */
export async function letGo(place: Place, { hold, postmaster }: Running): Promise<void> {
  closeSync(hold);
  if (!isHeld(place.inUse)) await stopPostmaster(postmaster.pid, place.cluster);
}

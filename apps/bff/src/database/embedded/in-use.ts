import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readSync } from 'node:fs';

/*
 * Which processes use a PostgreSQL, counted by the kernel: each holds a named pipe open for writing, and the
 * watchdog beside PostgreSQL reads from it. When the last one lets go or dies, even by kill -9, the watchdog reads
 * the end of the pipe and stops PostgreSQL.
 */

const { O_RDONLY, O_RDWR, O_WRONLY, O_NONBLOCK } = constants;

/** Makes the pipe and opens both ends: `reader` for the watchdog, `hold` for this process. */
export function openPipe(pipe: string): { readonly reader: number; readonly hold: number } {
  if (!existsSync(pipe)) execFileSync('mkfifo', ['-m', '600', pipe]);
  // Open for both first: a pipe opened for one direction waits until the other end is there.
  const both = openSync(pipe, O_RDWR);
  try {
    return { reader: openSync(pipe, O_RDONLY), hold: openSync(pipe, O_WRONLY | O_NONBLOCK) };
  } finally {
    closeSync(both);
  }
}

/** Joins those who hold the pipe; undefined when no watchdog reads it. */
export function holdPipe(pipe: string): number | undefined {
  try {
    return openSync(pipe, O_WRONLY | O_NONBLOCK);
  } catch (error) {
    // ENXIO: nobody reads (fifo(7)).
    if (['ENXIO', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Whether any process still holds the pipe: without one, reading gives the end of the file instead of EAGAIN. */
export function isHeld(pipe: string): boolean {
  if (!existsSync(pipe)) return false;
  const reader = openSync(pipe, O_RDONLY | O_NONBLOCK);
  try {
    return readSync(reader, Buffer.alloc(1)) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return true;
    throw error;
  } finally {
    closeSync(reader);
  }
}

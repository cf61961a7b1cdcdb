import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeDataDir } from './embedded/place.ts';
import { StartError } from './embedded/start-error.ts';

/** Released by `release()` or by the end of the process, however it ends. */
export type ServerLock = { readonly release: () => Promise<void> };

/**
 * Makes this process the one server on `dataDir`. The lock is a listening local socket, which the kernel takes away
 * with its process, so that a killed server never leaves it behind; whoever connects is told who holds it.
 * @param holder where this server is reached, to tell to the next one that is refused
 * @throws StartError when another server has it
 */
export async function acquireServerLock(
  dataDir: string,
  holder: { readonly url: string },
): Promise<ServerLock> {
  const folder = makeDataDir(dataDir);
  const address = lockAddress(folder);
  const card = `process ${process.pid}, ${holder.url}`;
  const server = (await listen(address, card)) ?? (await replaceLeftover(address, card));
  if (server === undefined) {
    const other = (await ask(address)) ?? 'it does not say which';
    throw new StartError(
      'already-running',
      `Heed is already running on this data (${folder}; ${other}): use that one, or stop it first.`,
    );
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** On Linux an abstract socket (unix(7)), which is no file at all; elsewhere a socket file. */
function lockAddress(folder: string): string {
  const name = `heed-server-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name);
}

function listen(address: string, card: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(card));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** A socket file outlives its process, but nobody answers there any more. */
async function replaceLeftover(address: string, card: string): Promise<Server | undefined> {
  if (address.startsWith('\0') || (await ask(address)) !== undefined) return undefined;
  rmSync(address, { force: true });
  return listen(address, card);
}

/** What the holder says of itself; undefined when nobody answers. */
async function ask(address: string): Promise<string | undefined> {
  const socket = connect(address).setTimeout(2_000, () => socket.destroy());
  try {
    return await text(socket);
  } catch {
    return undefined;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_PASSWORD, tellWorkers } from './src/running-heed.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
// The demo organisation is loaded first; a busy machine takes its time over it.
const START_MS = 240_000;
const STOP_MS = 30_000;

/** Starts the real Heed on a folder and port of its own, with the demo; stops it in order at the end. */
export default async function startHeed(): Promise<() => Promise<void>> {
  if (!existsSync(join(ROOT, 'apps', 'web', 'dist', 'index.html'))) {
    throw new Error('The screens are not built: run `pnpm --filter @heed/web build` first.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'heed-e2e-'));
  // PostgreSQL's own account has to pass through when this runs as root.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const outputFile = join(folder, 'terminal.log');
  const smtpPort = await freePort();
  const child = launch(folder, { port, url, outputFile, smtpPort });
  try {
    await ready(child, url, outputFile);
  } catch (error) {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const [, databaseFolder = ''] =
    /^ {2}Data {3}(.+?)(?: {2}\(.*)?$/m.exec(readFileSync(outputFile, 'utf8')) ?? [];
  tellWorkers({
    url,
    outputFile,
    logFile: join(folder, 'heed.log'),
    databaseFolder,
    dataFolder: folder,
    smtpPort,
  });
  return async () => {
    const code = await stop(child);
    if (code !== 0)
      throw new Error(`Heed did not stop in order (${code}): ${readFileSync(outputFile, 'utf8')}`);
    rmSync(folder, { recursive: true, force: true });
  };
}

function launch(
  folder: string,
  {
    port,
    url,
    outputFile,
    smtpPort,
  }: {
    readonly port: number;
    readonly url: string;
    readonly outputFile: string;
    readonly smtpPort: number;
  },
): ChildProcess {
  const output = openSync(outputFile, 'w');
  const watchParent = join(ROOT, 'scripts', 'lib', 'watch-parent.mjs');
  const main = join(ROOT, 'apps', 'bff', 'src', 'main.ts');
  const child = spawn(process.execPath, ['--import', watchParent, main, 'all'], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    env: {
      ...withoutHeed(process.env),
      PORT: String(port),
      HEED_PUBLIC_URL: url,
      HEED_DATA_DIR: folder,
      HEED_DEMO: 'on',
      HEED_DEMO_PASSWORD: DEMO_PASSWORD,
      HEED_TIMEZONE: 'UTC',
      // Nobody listens there until a story starts a mail server of its own.
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    },
  });
  closeSync(output);
  return child;
}

/** What somebody has set for a Heed of their own must not reach this one. */
function withoutHeed(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const other = Object.entries(env).filter(
    ([name]) => !/^(HEED_|DATABASE_|SMTP_URL$|HOST$|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return Object.fromEntries(other);
}

async function ready(child: ChildProcess, url: string, outputFile: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    // The welcome follows the first answer; the tests read from it where the data lies.
    if (answer?.status === 200 && readFileSync(outputFile, 'utf8').includes('Stop ')) return;
    await sleep(200);
  }
  throw new Error(`Heed did not become ready: ${readFileSync(outputFile, 'utf8')}`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

import { mkdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { composeJobs, composeWeb } from '../compose.ts';
import type { Config } from '../config.ts';
import { StartError } from '../database/embedded/start-error.ts';
import { acquireServerLock } from '../database/instance-lock.ts';
import { openDatabase } from '../database/open-database.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { issueSetupLink } from '../features/setup/index.ts';
import { type Closers, untilStopped } from './lifetime.ts';
import { say } from './say.ts';
import { welcome } from './welcome.ts';

/** Which parts of Heed a process is. */
export interface Parts {
  readonly web: boolean;
  readonly work: boolean;
  /** Brings the schema up to date, loads the demo, welcomes: `all`. */
  readonly whole: boolean;
}

/** Runs a server until it is told to stop. @throws StartError */
export async function runServer(config: Config, parts: Parts): Promise<void> {
  const log = logger(config, parts);
  await untilStopped(async (closers) => {
    if (parts.whole && config.databaseUrl === undefined) {
      const lock = await acquireServerLock(config.dataDir, { url: config.publicUrl });
      closers.add('lock', lock.release);
    }
    const socket = parts.web ? await listen(config, closers) : undefined;
    const database = await openDatabase(config, { prepare: parts.whole, say });
    closers.add('database', database.close);
    if (parts.whole && config.demo) {
      await loadDemo(config, database, say);
      closers.add('stand-in', await startStandIn(config, database));
    }
    const jobs = await composeJobs(config, database, log, { work: parts.work });
    closers.add('jobs', jobs.stop);
    if (socket !== undefined) {
      const web = composeWeb(config, database, jobs, log);
      closers.add('unwritten refusals', web.flush);
      socket.answerWith(web.listener);
      const setupLink = config.demo ? undefined : await issueSetupLink(database.app, config.publicUrl);
      welcome(config, database, { ...parts, setupLink });
    } else {
      say('The worker is ready. Stop it with Ctrl-C.');
    }
    return { lost: database.embedded?.lost };
  });
}

/** `all` keeps the terminal for the welcome and writes its log beside the data; the others log to standard error. */
function logger(config: Config, parts: Parts): Logger {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!parts.whole) return pino(options, pino.destination({ dest: 2, sync: false }));
  mkdirSync(config.dataDir, { recursive: true });
  return pino(
    options,
    pino.destination({ dest: join(config.dataDir, 'heed.log'), append: false, sync: false }),
  );
}

interface Socket {
  readonly answerWith: (listener: RequestListener) => void;
}

/** Listens at once, so that a busy port is found before anything is made; answers 503 until there is an app. */
async function listen(config: Config, closers: Closers): Promise<Socket> {
  let listener: RequestListener = (req, res) => {
    if (req.url === '/healthz') res.writeHead(200).end('ok');
    else res.writeHead(503, { 'Retry-After': '2' }).end('Heed is starting.');
  };
  // Slow senders are cut off (slowloris); an upload of 2 GiB may still take its time.
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 0, keepAliveTimeout: 30_000 },
    (req, res) => listener(req, res),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  closers.add('connections', async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    await closed;
  });
  return { answerWith: (next) => (listener = next) };
}

function cannotListen(error: NodeJS.ErrnoException, { port, host }: Config): StartError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop that one, or start Heed with another PORT.`,
    EACCES: `Heed may not listen on port ${port}: choose a PORT above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: check HOST.`,
  };
  return new StartError(
    'port-busy',
    sentences[error.code ?? ''] ?? `Heed cannot listen on ${host}:${port} (${error.code}).`,
  );
}

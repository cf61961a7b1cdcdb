import { StartError } from '../database/embedded/start-error.ts';
import { say } from './say.ts';

/** What must be closed when the process stops; the newest first. */
export class Closers {
  readonly #list: { readonly name: string; readonly close: () => Promise<void> }[] = [];

  add(name: string, close: () => Promise<void>): void {
    this.#list.push({ name, close });
  }

  /** Closes everything in order. One that fails is named and does not keep the others from closing. */
  async closeAll(): Promise<void> {
    for (let entry = this.#list.pop(); entry !== undefined; entry = this.#list.pop()) {
      await entry.close().catch(() => say(`Closing ${entry?.name} failed.`));
    }
  }
}

/** What runs; `lost` settles when something that Heed cannot live without went away. */
export interface Running {
  readonly lost: Promise<void> | undefined;
}

/**
 * Starts, waits for SIGINT, SIGTERM or SIGHUP, and closes everything in order; a second signal ends at once.
 */
export async function untilStopped(start: (closers: Closers) => Promise<Running>): Promise<void> {
  const closers = new Closers();
  const stop = Promise.withResolvers<'signal'>();
  let signals = 0;
  const onSignal = (): void => {
    signals += 1;
    if (signals > 1) process.exit(130);
    stop.resolve('signal');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  let why: 'signal' | 'lost' = 'signal';
  try {
    const starting = start(closers);
    const running = await Promise.race([starting, stop.promise]);
    if (running === 'signal') {
      // Told to stop while still starting: what is open is closed; what the start still tries then fails unheard.
      starting.catch(() => undefined);
      setTimeout(() => process.exit(0), 5_000).unref();
      await closers.closeAll();
      process.exit(0);
    }
    const { lost } = running;
    why = await Promise.race([
      stop.promise,
      lost === undefined ? stop.promise : lost.then(() => 'lost' as const),
    ]);
    if (why === 'signal') say('Stopping.');
  } finally {
    await closers.closeAll();
  }
  if (why === 'lost') {
    throw new StartError(
      'start-failed',
      'PostgreSQL stopped unexpectedly, so Heed stopped too: start it again; nothing that was acknowledged is lost.',
    );
  }
}

import { runConnection, type SyncDependencies } from './run-connection.ts';
import { dueConnections } from './sync-queries.ts';

/** Carries what waits into the connected systems, one round at a time in this process. */
export interface SyncWorker {
  /** Looks for work and does it; while a round runs, one more is made afterwards. */
  readonly run: () => Promise<void>;
  /** No further task is begun. */
  readonly stop: () => void;
}

/** Each connection goes its own way, so that one that does not answer holds up no other. */
export function syncWorker(
  dependencies: SyncDependencies,
  onError: (error: unknown) => void = () => undefined,
): SyncWorker {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isStopping = false;
  const round = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      const due = await dueConnections(dependencies.sync.kysely);
      const results = await Promise.allSettled(
        due.map((connection) => runConnection(dependencies, connection, () => isStopping)),
      );
      for (const result of results) if (result.status === 'rejected') onError(result.reason);
    } while (isAskedAgain && !isStopping);
  };
  return {
    run: () => {
      if (isStopping) return Promise.resolve();
      isAskedAgain = true;
      running ??= round().finally(() => (running = undefined));
      return running;
    },
    stop: () => {
      isStopping = true;
    },
  };
}

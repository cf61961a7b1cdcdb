import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

/** The queue only wakes: what there is to do, and who does it, is decided by rows of the features' own. */
export interface Jobs {
  readonly wake: (importId: string) => Promise<void>;
  /** Figures have something to add up. */
  readonly wakeFigures: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const IMPORTS = 'imports';
const FIGURES = 'figures';
const SWEEP_MS = 15_000;

/**
 * Joins the job queue. With `work`, this process also takes jobs, and looks every 15 seconds for work whose wake-up
 * was lost.
 */
export async function startJobs(options: {
  readonly url: string;
  readonly log: Logger;
  readonly work?: {
    readonly imports: () => Promise<void>;
    readonly figures: () => Promise<void>;
    readonly sweep: () => Promise<void>;
  };
}): Promise<Jobs> {
  const { url, log, work } = options;
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    createSchema: false,
    max: 3,
    schedule: false,
  });
  boss.on('error', (error) => log.error({ job: 'queue', error: error.name }));
  await boss.start();
  await boss.createQueue(IMPORTS, {
    policy: 'stately',
    retryLimit: 3,
    retryBackoff: true,
    heartbeatSeconds: 30,
  });
  await boss.createQueue(FIGURES, { policy: 'stately', retryLimit: 0 });
  const attempt = async (name: string, task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      log.error({ job: name, error: error instanceof Error ? error.name : 'unknown', at: placeOf(error) });
      throw error;
    }
  };
  let sweep: NodeJS.Timeout | undefined;
  if (work !== undefined) {
    await boss.work(IMPORTS, { pollingIntervalSeconds: 0.5 }, () => attempt(IMPORTS, work.imports));
    await boss.work(FIGURES, { pollingIntervalSeconds: 0.5 }, () => attempt(FIGURES, work.figures));
    const round = () => void attempt('sweep', work.sweep).catch(() => undefined);
    sweep = setInterval(round, SWEEP_MS);
    round();
  }
  return {
    wake: async (importId) => void (await boss.send(IMPORTS, { importId })),
    wakeFigures: async () => void (await boss.send(FIGURES, {})),
    stop: async () => {
      clearInterval(sweep);
      await boss.stop({ graceful: true, timeout: 8_000 });
    },
  };
}

/** Where it failed; never the message, which may quote a value. */
function placeOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack?.split('\n') ?? []) : [];
  return lines.filter((line) => line.trim().startsWith('at ')).slice(0, 6);
}

import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

/** The queues, and how often one that failed is tried again before the next sweep finds its rows. */
const QUEUES = {
  imports: { retryLimit: 3, retryBackoff: true, heartbeatSeconds: 30 },
  figures: { retryLimit: 0 },
  mailbox: { retryLimit: 0 },
  outbox: { retryLimit: 0 },
  sync: { retryLimit: 0 },
  scrubs: { retryLimit: 3, retryBackoff: true, heartbeatSeconds: 30 },
} as const;
export type Queue = keyof typeof QUEUES;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the queues.
const QUEUE_NAMES = Object.keys(QUEUES) as Queue[];

/** The queue only wakes: what there is to do, and who does it, is decided by rows of the features' own. */
export interface Jobs {
  /** There is something to do. */
  readonly wake: (queue: Queue) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const SWEEP_MS = 15_000;

/** What a worker does when it is woken, queue by queue, and what it looks for by itself. */
export type Work = Readonly<Record<Queue | 'sweep', () => Promise<void>>>;

/**
 * Joins the job queue. With `work`, this process also takes jobs, and looks every 15 seconds for work whose wake-up
 * was lost.
 */
export async function startJobs(options: {
  readonly url: string;
  readonly log: Logger;
  readonly work?: Work;
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
  for (const queue of QUEUE_NAMES) await boss.createQueue(queue, { policy: 'stately', ...QUEUES[queue] });
  const attempt = async (name: Queue | 'sweep', task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      log.error({ job: name, error: error instanceof Error ? error.name : 'unknown', at: placeOf(error) });
      throw error;
    }
  };
  let sweep: NodeJS.Timeout | undefined;
  if (work !== undefined) {
    for (const queue of QUEUE_NAMES)
      await boss.work(queue, { pollingIntervalSeconds: 0.5 }, () => attempt(queue, work[queue]));
    const round = () => {
      void attempt('sweep', work.sweep).catch(() => undefined);
      // In a queue of its own: a mailbox that is away holds nothing else up.
      void boss.send('mailbox', {}).catch(() => undefined);
    };
    sweep = setInterval(round, SWEEP_MS);
    round();
  }
  return {
    wake: async (queue) => void (await boss.send(queue, {})),
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

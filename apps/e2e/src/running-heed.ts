import * as z from 'zod';

/** Where the Heed of this run is; made by global-setup.ts, handed to the workers through the environment. */
const runningHeed = z.object({
  url: z.string(),
  /** Everything that this Heed said on its terminal, in one file. */
  outputFile: z.string(),
  logFile: z.string(),
  /** The embedded PostgreSQL's files: its port and its superuser's password are below. */
  databaseFolder: z.string(),
  /** What this Heed was told to keep its data in: its keys are below. */
  dataFolder: z.string(),
  /** Where it looks for a mail server. */
  smtpPort: z.number(),
});
export type RunningHeed = z.output<typeof runningHeed>;

const VARIABLE = 'HEED_E2E_RUNNING';

export function tellWorkers(heed: RunningHeed): void {
  process.env[VARIABLE] = JSON.stringify(heed);
}

export function heed(): RunningHeed {
  return runningHeed.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}

/** The password of every demo account of this run. */
export const DEMO_PASSWORD = 'heed-e2e-password';

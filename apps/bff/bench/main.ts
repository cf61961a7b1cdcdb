import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { benchAnalytics } from './analytics.ts';
import { openBenchDatabase } from './bench-database.ts';
import { benchCapture } from './capture.ts';
import { benchCheck } from './check.ts';
import { benchImport } from './import.ts';
import { benchLists } from './lists.ts';
import { type Measured, print } from './report.ts';
import { benchRequests } from './requests.ts';
import { benchScrub } from './scrub.ts';

/**
 * `npm run bench`: every figure as a ratio to its limit, measured in this one run on this machine. Absolute figures
 * move with the machine; the ratios are what counts.
 */
const only = process.argv[2];
const measured: Measured[] = [];
const database = await openBenchDatabase();
try {
  if (only === undefined || only === 'import') measured.push(...(await benchImport(database)));
  if (only === undefined || only === 'capture') measured.push(...(await benchCapture(database)));
  if (only === undefined || only === 'analytics') measured.push(...(await benchAnalytics(database)));
  if (only === undefined || only === 'lists') measured.push(...(await benchLists(database)));
  if (only === undefined || only === 'requests') measured.push(...(await benchRequests(database)));
  if (only === undefined || only === 'check') measured.push(...(await benchCheck(database)));
  if (only === undefined || only === 'scrub') measured.push(...(await benchScrub(database)));
} finally {
  await database.close();
}
print(measured, [
  `${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}, PostgreSQL 18 (embedded, fsync on)`,
  ...(pgbenchPresent() ? [] : ['pgbench is not installed here: what is measured against it is left out.']),
]);

function pgbenchPresent(): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/pgbench`));
}

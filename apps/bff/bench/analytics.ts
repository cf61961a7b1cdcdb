import { analyticsQuery, auditEventListQuery } from '@heed/contract';
import { importDependencies } from '../src/compose.ts';
import type { Database } from '../src/database/connect.ts';
import { copyTransaction } from '../src/database/copy-transaction.ts';
import { runPrepared } from '../src/database/run-prepared.ts';
import { planFigures } from '../src/features/analytics/figures/plan.ts';
import { figuresJson, type Part } from '../src/features/analytics/figures/queries.ts';
import { appendDeltas, foldFigures, rebuildFigures } from '../src/features/analytics/index.ts';
import { auditPage } from '../src/features/audit/queries.ts';
import { importFile } from '../src/features/preferences/index.ts';
import { walkOf } from '../src/lib/keyset.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillAnalytics } from './fill-analytics.ts';
import { fillTrail } from './fill-lists.ts';
import { mailchimpFile } from './mailchimp-file.ts';
import { rawCharts } from './raw-analytics.ts';
import { type Measured, median, tell } from './report.ts';

const SIZE = { optOuts: 5_000_000, campaigns: 2_000, segments: 200, days: 730 };
const IMPORTED = 50_000;
const ROUNDS = 3;
const READS = 30;
const CHARTS: readonly Part[] = ['trend', 'campaign', 'segment', 'channel', 'method', 'reason'];

/**
 * Figures at five million opt-outs: six charts in one statement against the same answers from raw events, each chart
 * against the newest audit page, and what keeping roll-ups costs against the import that needs them. Rounds are
 * interleaved; medians.
 */
export async function benchAnalytics(database: BenchDatabase): Promise<Measured[]> {
  const upkeep = await measureUpkeep(database);
  tell(`Filling ${SIZE.optOuts.toLocaleString('en-GB')} opt-outs of ${SIZE.campaigns} campaigns.`);
  await fillAnalytics(database, SIZE);
  await fillTrail(database, 1_000_000);
  const dependencies = { ledger: database.open.ledger, timeZone: database.config.timeZone };
  const start = performance.now();
  await rebuildFigures(dependencies);
  tell(`Roll-ups built and two years of figures published in ${seconds(performance.now() - start)}.`);
  await database.owner.pool.query('vacuum analyze figure_cell');
  return [...(await measureReads(database.open.app, database.owner)), ...upkeep];
}

async function measureReads(app: Database, owner: Database): Promise<Measured[]> {
  const today = new Date().toISOString().slice(0, 10);
  const from = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
  const plan = planFigures(analyticsQuery.parse({ from }), today);
  const page = auditEventListQuery.parse({ limit: '50' });
  const audit = () => runPrepared(app, auditPage(page, 'all', walkOf(page, 'number')));
  const raw: number[] = [];
  const all: number[] = [];
  const audits: number[] = [];
  const charts = new Map(CHARTS.map((chart) => [chart, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.push(await timeOf(() => rawAnswers(owner, plan)));
    audits.push(await timeOf(audit, READS));
    all.push(await timeOf(() => runPrepared(app, figuresJson(plan, CHARTS)), READS));
    for (const [chart, times] of charts)
      times.push(await timeOf(() => runPrepared(app, figuresJson(plan, [chart])), READS));
    tell(`analytics round ${round + 1}: raw ${seconds(raw.at(-1) ?? 0)}, page ${all.at(-1)?.toFixed(1)} ms`);
  }
  const newest = median(audits);
  return [
    {
      what: 'six charts of 90 days with the 90 before, one statement',
      ours: median(raw) * 10,
      limit: median(all) * 10,
      unit: '× 0.1 ms',
      limitIs: 'ours: the same from raw events; limit: the published figures',
      goal: 20,
    },
    ...[...charts].map(([chart, times]) => ({
      what: `newest audit page ÷ chart by ${chart === 'trend' ? 'week' : chart}`,
      ours: newest * 1000,
      limit: median(times) * 1000,
      unit: 'µs',
      limitIs: 'the chart’s statement',
      goal: 0.05,
    })),
  ];
}

async function rawAnswers({ pool }: Database, plan: Parameters<typeof rawCharts>[0]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (const { text, values } of rawCharts(plan)) await client.query(text, values);
  } finally {
    client.release(true);
  }
}

/** Milliseconds of one run, the median of so many. */
async function timeOf(run: () => Promise<unknown>, times = 1): Promise<number> {
  const measured: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await run();
    measured.push(performance.now() - start);
  }
  return median(measured);
}

/** What roll-ups cost: the deltas that are written with the events, and folding them, against the whole of ingest. */
async function measureUpkeep(database: BenchDatabase): Promise<Measured[]> {
  const dependencies = importDependencies(database.config, database.open);
  const context = { actor: { kind: 'system' } } as const;
  const ingest: number[] = [];
  const upkeep: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const content = mailchimpFile(IMPORTED, 900 + round);
    const source = { fileName: 'bench.csv', bytes: content.length, content: once(content) };
    await importFile(dependencies, source, { write: true, context, onProgress: () => undefined });
    ingest.push(await lastWriting(database));
    const folding = await timeOf(() => foldFigures(dependencies));
    const appending = await timeOf(() => appendAgain(database));
    tell(
      `upkeep round ${round + 1}: import ${seconds(ingest.at(-1) ?? 0)}, deltas ${seconds(appending)}, fold ${seconds(folding)}`,
    );
    upkeep.push(folding + appending);
  }
  return [
    {
      what: `import of ${IMPORTED} ÷ upkeep of its roll-ups`,
      ours: median(ingest),
      limit: median(upkeep),
      unit: 'ms',
      limitIs: 'appending and folding its deltas',
      goal: 4,
    },
  ];
}

/** Writes as many deltas as the import did, in its batches, and takes them back. */
async function appendAgain({ open, owner }: BenchDatabase): Promise<void> {
  const delta = {
    kind: 'optOut',
    campaignId: undefined,
    segmentIds: [],
    channel: 'email',
    method: 'csv_import',
  } as const;
  const batch = Array.from({ length: 2_000 }, (_, n) => ({
    ...delta,
    at: Date.UTC(2026, n % 9, 10),
    cause: 'subject',
    reason: 'no_longer_wanted',
  }));
  for (let written = 0; written < IMPORTED; written += batch.length) {
    await copyTransaction(open.ledger, async (_, copies) => {
      await appendDeltas(copies, batch);
      await copies.settled();
    });
  }
  await owner.pool.query('truncate rollup_delta');
}

async function lastWriting({ owner }: BenchDatabase): Promise<number> {
  const { rows } = await owner.pool.query<{ ms: number }>(
    'select extract(epoch from finished_at - phase_started_at) * 1000 as ms from import order by started_at desc limit 1',
  );
  return Number(rows[0]?.ms);
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

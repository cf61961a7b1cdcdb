import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import pino from 'pino';
import { composeWeb } from '../src/compose.ts';
import type { Database } from '../src/database/connect.ts';
import type { DB } from '../src/database/schema.generated.ts';
import {
  type AppendOptions,
  type Appends,
  append,
  appendMany,
  JoinedAppends,
  type PreferenceInput,
} from '../src/features/preferences/index.ts';
import { buildApiKey } from '../src/testing/build-api-key.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { Load, Loaded } from './capture-client.ts';
import { copyAll, dump, empty } from './import.ts';
import { type Measured, median, tell } from './report.ts';

const CALLERS = 128;
const POOL = 16;
const SECONDS = 4;
const ROUNDS = 3;
const BULK_ROWS = 50_000;
const BULK_BATCH = 2_000;

/**
 * Single opt-outs of new people: callers that share a transaction against a transaction for each, over the same pool,
 * in the process and over HTTP. And many at once against COPY of the very rows they became. Rounds are interleaved;
 * medians.
 */
export async function benchCapture(database: BenchDatabase): Promise<Measured[]> {
  const { connectionString = '' } = database.open.ledger.pool.options;
  const ledger = patientPool(connectionString);
  try {
    const measured = [
      await inProcess(database, ledger),
      await overHttp(database, ledger),
      await inBulk(database),
    ];
    tell(
      `capture: load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    );
    return measured;
  } finally {
    await ledger.pool.end();
  }
}

/** Of 16 connections, all of them open, that lets callers wait as long as they have to. */
function patientPool(connectionString: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: POOL,
    min: POOL,
    connectionTimeoutMillis: 60_000,
    options: '-c timezone=UTC',
  });
  return { pool, kysely: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }) };
}

/** Both ways of writing one event, over one pool. */
function waysOver(database: BenchDatabase, ledger: Database): { joined: Appends; single: Appends } {
  const dependencies = { ledger, keys: database.open.keys };
  return {
    joined: new JoinedAppends(dependencies),
    single: { append: (inputs, options) => append(dependencies, inputs, options) },
  };
}

async function inProcess(database: BenchDatabase, ledger: Database): Promise<Measured> {
  const { joined, single } = waysOver(database, ledger);
  const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.limit.push(await eventsPerSecond(single));
    figures.ours.push(await eventsPerSecond(joined));
    tell(`capture round ${round + 1}: joined ${figures.ours.at(-1)}, alone ${figures.limit.at(-1)} events/s`);
  }
  return {
    what: `opt-outs one by one, ${CALLERS} callers, in the process`,
    ours: median(figures.ours),
    limit: median(figures.limit),
    unit: 'events/s',
    limitIs: `a transaction for each, the same pool of ${POOL}`,
    goal: 5,
  };
}

async function eventsPerSecond(way: Appends): Promise<number> {
  let answered = 0;
  const begun = performance.now();
  const until = begun + SECONDS * 1000;
  const caller = async () => {
    while (performance.now() < until) {
      await way.append([newPerson()], OPTIONS);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return Math.round((answered * 1000) / (performance.now() - begun));
}

async function overHttp(database: BenchDatabase, ledger: Database): Promise<Measured> {
  const { joined, single } = waysOver(database, ledger);
  const { token } = await buildApiKey(database.owner);
  const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.limit.push(await callsPerSecond(database, ledger, single, token));
    figures.ours.push(await callsPerSecond(database, ledger, joined, token));
    tell(
      `capture over HTTP round ${round + 1}: joined ${figures.ours.at(-1)}, alone ${figures.limit.at(-1)}/s`,
    );
  }
  return {
    what: `POST /api/v1/opt-outs with a key at ${CALLERS} connections`,
    ours: median(figures.ours),
    limit: median(figures.limit),
    unit: 'req/s',
    limitIs: 'the same endpoint with a transaction for each',
    goal: 2,
  };
}

async function callsPerSecond(
  database: BenchDatabase,
  ledger: Database,
  way: Appends,
  token: string,
): Promise<number> {
  const jobs = { wake: async () => undefined };
  const log = pino({ level: 'silent' });
  const { app } = composeWeb(database.config, { ...database.open, ledger }, jobs, log, way);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const load: Load = { port, token, connections: CALLERS, seconds: SECONDS };
    // Connections to the database are opened, and the key is noted as used.
    await fromOutside({ ...load, connections: 16, seconds: 1 });
    const { answered, ms, failed, busy } = await fromOutside(load);
    if (busy > 0) tell(`${busy} calls were told that the database is too busy; they are not counted.`);
    if (failed > 0) throw new Error(`${failed} calls failed.`);
    return Math.round((answered * 1000) / ms);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The client has a thread of its own, so that its work is not the server's. */
function fromOutside(load: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./capture-client.ts', import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function inBulk(database: BenchDatabase): Promise<Measured> {
  const { ledger, keys } = database.open;
  const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await empty(database);
    const begun = performance.now();
    await appendMany(
      { ledger, keys },
      batches(),
      () => OPTIONS,
      () => undefined,
    );
    const writing = performance.now() - begun;
    const rows = await dump(database);
    await empty(database);
    const copying = await copyAll(database, rows);
    figures.ours.push((BULK_ROWS / writing) * 1000);
    figures.limit.push((BULK_ROWS / copying) * 1000);
    tell(`bulk round ${round + 1}: append ${Math.round(writing)} ms, COPY ${Math.round(copying)} ms`);
  }
  return {
    what: `bulk append of ${BULK_ROWS} new people`,
    ours: median(figures.ours),
    limit: median(figures.limit),
    unit: 'rows/s',
    limitIs: 'COPY of the resulting rows',
    goal: 0.3,
  };
}

function* batches(): Generator<PreferenceInput[]> {
  for (let from = 0; from < BULK_ROWS; from += BULK_BATCH)
    yield Array.from({ length: Math.min(BULK_BATCH, BULK_ROWS - from) }, newPerson);
}

let people = 0;
function newPerson(): PreferenceInput {
  people += 1;
  return {
    kind: 'optOut',
    type: 'email',
    value: `bench.${process.pid}.${people}@example.com`,
    channel: 'email',
    purpose: 'marketing',
    cause: 'subject',
    method: 'api',
    reason: 'unknown',
    occurredAt: undefined,
    occurredPrecision: 'missing',
    comment: undefined,
    campaign: undefined,
    origin: { connection: 'bench' },
    personGroup: undefined,
    importLine: undefined,
  };
}

const OPTIONS: AppendOptions = {
  context: { actor: { kind: 'system' } },
  auditOf: ({ results, root }) => [
    {
      action: 'optOut.captureBatch',
      details: {
        items: results.length,
        events: results.length,
        new: results.length,
        root: Buffer.from(root).toString('hex'),
      },
    },
  ],
};

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import express from 'express';
import pg from 'pg';
import pino from 'pino';
import { composeWeb } from '../src/compose.ts';
import { apiKeyQuery } from '../src/features/people/api-keys/queries.ts';
import { newSecret, readToken, secretHash, writeToken } from '../src/features/people/api-keys/token.ts';
import { PROBE } from '../src/features/suppressions/check/probe-queries.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillSuppressions } from './fill-suppressions.ts';
import { type Measured, median, tell } from './report.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 64;
const ROWS = 1_000_000;

/**
 * One check a request with an API key, 64 connections, a million suppressions: against pgbench doing the same probe,
 * and against Express with pg doing key look-up and probe one by one. Rounds are interleaved; medians.
 */
export async function benchCheck(database: BenchDatabase): Promise<Measured[]> {
  tell(`Filling ${ROWS.toLocaleString('en-GB')} suppressions.`);
  await fillSuppressions(database, ROWS);
  const token = await apiKey(database);
  const pool = new pg.Pool({ connectionString: database.open.app.pool.options.connectionString, max: 12 });
  const silent = pino({ level: 'silent' });
  const web = composeWeb(database.config, database.open, { wake: async () => undefined }, silent);
  const ours = await listening(web.listener);
  const plain = await listening(plainCheck(pool, database));
  const figures = { ours: [] as number[], plain: [] as number[], pgbench: [] as number[] };
  try {
    // Connections of the pools are made, and code is compiled, before anything counts.
    for (const url of [ours.url, plain.url])
      await autocannon({ ...askedOf(url, token), connections: 8, duration: 1 });
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.ours.push(await checksASecond(ours.url, token));
      figures.plain.push(await checksASecond(plain.url, token));
      const limit = await pgbench(database);
      if (limit !== undefined) figures.pgbench.push(limit);
      tell(
        `check round ${round + 1}: ours ${figures.ours.at(-1)}, Express ${figures.plain.at(-1)}, pgbench ${limit ?? 'absent'}; load ${loadavg()[0]?.toFixed(1)}`,
      );
    }
  } finally {
    await web.flush();
    await ours.close();
    await plain.close();
    await pool.end();
  }
  const what = `check over HTTP, ${CONNECTIONS} connections, ${ROWS.toLocaleString('en-GB')} suppressions`;
  const shared = { what, ours: median(figures.ours), unit: 'req/s' };
  if (figures.pgbench.length === 0) tell('pgbench is not installed here: its ratio is not measured.');
  return [
    ...(figures.pgbench.length === 0
      ? []
      : [
          {
            ...shared,
            limit: median(figures.pgbench),
            limitIs: 'pgbench -M prepared, the same probe',
            goal: 0.4,
          },
        ]),
    {
      ...shared,
      limit: median(figures.plain),
      limitIs: 'Express + pg prepared, key and probe one by one',
      goal: 5,
    },
  ];
}

async function apiKey({ owner }: BenchDatabase): Promise<string> {
  const token = { id: uuidv7(), secret: newSecret() };
  await owner.pool.query(
    `insert into api_key (id, name, secret_hash, scopes, expires_at)
     values ($1, 'bench', $2, '{suppression.check}', now() + interval '1 day')`,
    [token.id, secretHash(token.secret)],
  );
  return writeToken(token);
}

/** The plain way: Express reads the body, one query for the key, one for the probe. */
function plainCheck(pool: pg.Pool, { open }: BenchDatabase): RequestListener {
  const app = express();
  app.post('/api/v1/suppressions/check', express.json(), async (req, res) => {
    const token = readToken(String(req.headers.authorization).slice('Bearer '.length));
    const key = await pool.query({ name: 'key', text: apiKeyQuery.text, values: [token?.id] });
    if (key.rows.length === 0) return void res.status(401).end();
    const [item] = req.body.items;
    const { rows } = await pool.query({
      name: 'probe',
      text: PROBE,
      values: [open.keys.keyOf('email', item.identifier)],
    });
    res.json({ results: [{ decision: rows.length === 0 ? 'send' : 'do_not_send' }] });
  });
  return app;
}

function askedOf(url: string, token: string) {
  let next = 0;
  return {
    url: `${url}/api/v1/suppressions/check`,
    method: 'POST' as const,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    requests: Array.from({ length: 2_000 }, () => {
      next += 1;
      // One in ten is suppressed (fill-suppressions.ts).
      const identifier = `person${next % 10 === 0 ? next : `free${next}`}@example.com`;
      return { body: JSON.stringify({ items: [{ identifier, channel: 'email' }] }) };
    }),
  };
}

async function checksASecond(url: string, token: string): Promise<number> {
  const asked = askedOf(url, token);
  const result = await autocannon({ ...asked, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were no 2xx, ${result.errors} requests got none.`);
  return result.requests.average;
}

/** The same probe for random keys, as PostgreSQL alone does it; undefined where pgbench is not installed. */
async function pgbench({ owner }: BenchDatabase): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-pgbench-'));
  const script = join(folder, 'probe.sql');
  await writeFile(
    script,
    `\\set n random(1, ${ROWS * 10})\n${PROBE.replaceAll('$1::bytea', `sha256(('k' || :n)::bytea)`)};\n`,
  );
  try {
    const flags = `-n -M prepared -c ${CONNECTIONS} -j 1 -T ${SECONDS} -f ${script}`.split(' ');
    const output = await run('pgbench', [...flags, String(owner.pool.options.connectionString)]);
    const tps = /tps = ([\d.]+)/.exec(output ?? '')?.[1];
    return tps === undefined ? undefined : Number(tps);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, parameters: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => {
      if (code !== 0) tell(errors);
      resolve(code === 0 ? output : undefined);
    });
  });
}

async function listening(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, its address is one.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

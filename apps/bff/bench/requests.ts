import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { requestListQuery } from '@heed/contract';
import autocannon from 'autocannon';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import pino from 'pino';
import { composeWeb } from '../src/compose.ts';
import type { DB } from '../src/database/schema.generated.ts';
import { requestPage } from '../src/features/requests/queries.ts';
import { walkOf } from '../src/lib/keyset.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillRequests } from './fill-requests.ts';
import { type Measured, median, tell } from './report.ts';

const ROWS = 200_000;
const ROUNDS = 5;
const SECONDS = 2;
/** One at a time: how long a person waits, not how many can ask. */
const CONNECTIONS = 1;

/**
 * The queue's due list, a page of 50 at 200,000 requests: Heed over HTTP (session, permission, list) against the same
 * SQL by plain `pg` with nothing around it, both one after the other; rounds are interleaved, medians. And what its six
 * counts take against one such page, because both are asked for together.
 */
export async function benchRequests(database: BenchDatabase): Promise<Measured[]> {
  tell(`Filling the queue with ${ROWS.toLocaleString('en-GB')} requests.`);
  const { cookie, personId } = await fillRequests(database, ROWS);
  const pool = new pg.Pool({
    connectionString: database.open.app.pool.options.connectionString,
    options: '-c timezone=UTC',
    max: 12,
  });
  const web = composeWeb(
    database.config,
    database.open,
    { wake: async () => undefined },
    pino({ level: 'silent' }),
  );
  const server = createServer(web.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { cookie: `${database.config.cookie.name}=${cookie}` };
  const base = `http://127.0.0.1:${port}/api/v1/requests`;
  try {
    const first = (await (await fetch(`${base}?limit=50`, { headers })).json()) as { nextCursor: string };
    // A page further on: the first one also counts and is recorded.
    const query = requestListQuery.parse({ limit: 50, after: first.nextCursor });
    const list = requestPage(query, { personId }, walkOf(query, 'uuid'));
    const { sql: text, parameters } = list.compile(
      new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    );
    const plain = () => pool.query({ name: 'due list', text, values: [...parameters] });
    const page = `${base}?limit=50&after=${first.nextCursor}`;
    const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.ours.push(await overHttp(page, headers));
      figures.limit.push(await inProcess(plain));
    }
    const rows = ROWS.toLocaleString('en-GB');
    return [
      {
        what: `erasure queue's due list, page of 50 at ${rows} requests`,
        ours: median(figures.ours),
        limit: median(figures.limit),
        unit: 'req/s',
        limitIs: 'the same SQL by plain pg, nothing around it',
        goal: 0.5,
      },
      {
        what: `erasure queue's six counts at ${rows} requests`,
        ours: await overHttp(`${base}/segments`, headers),
        limit: median(figures.ours),
        unit: 'req/s',
        limitIs: 'pages of the due list in the same run',
        goal: 0.1,
      },
    ];
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await pool.end();
  }
}

async function overHttp(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} requests failed.`);
  return result.requests.average;
}

/** How often a second `ask` is answered with as many at a time as over HTTP. */
async function inProcess(ask: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let answered = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await ask();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return answered / SECONDS;
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import pg from 'pg';
import pino from 'pino';
import { composeWeb } from '../src/compose.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillLists } from './fill-lists.ts';
import { plainServer } from './plain-server.ts';
import { type Measured, median, tell } from './report.ts';

const ROUNDS = 3;
const SECONDS = 3;
const CONNECTIONS = 16;
const ROWS = 1_000_000;

/**
 * A page of 50 of each list at a million rows over HTTP, with 16 connections: Heed against plain `node:http` + `pg`
 * doing the session look-up and the same SQL. Rounds are interleaved; medians.
 */
export async function benchLists(database: BenchDatabase): Promise<Measured[]> {
  tell(`Filling both lists with ${ROWS.toLocaleString('en-GB')} rows.`);
  const cookie = await fillLists(database, ROWS);
  const pool = new pg.Pool({ connectionString: database.open.app.pool.options.connectionString, max: 12 });
  const web = composeWeb(
    database.config,
    database.open,
    { wake: async () => undefined },
    pino({ level: 'silent' }),
  );
  const ours = await listening(createServer(web.app));
  const measured: Measured[] = [];
  try {
    for (const [what, path] of [
      ['suppression list', '/api/v1/suppressions?limit=50'],
      ['audit list', '/api/v1/audit/events?limit=50'],
    ] as const) {
      const headers = { cookie: `${database.config.cookie.name}=${cookie}` };
      const first = await fetch(`${ours.url}${path}`, { headers });
      const { nextCursor } = (await first.json()) as { nextCursor: string };
      // A page further on: the first one also counts and is recorded, which the plain server does not do.
      const page = `${path}&after=${nextCursor}`;
      const limit = await listening(createServer(plainServer(pool, new URL(page, ours.url))));
      const figures: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        figures.ours.push(await requestsASecond(`${ours.url}${page}`, headers));
        figures.limit.push(await requestsASecond(`${limit.url}${page}`, headers));
      }
      await limit.close();
      measured.push({
        what: `${what}, page of 50 at ${ROWS.toLocaleString('en-GB')} rows`,
        ours: median(figures.ours),
        limit: median(figures.limit),
        unit: 'req/s',
        limitIs: 'node:http + pg, session look-up and the same SQL',
        goal: 0.5,
      });
    }
  } finally {
    await ours.close();
    await pool.end();
  }
  return measured;
}

async function requestsASecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} requests failed.`);
  return result.requests.average;
}

async function listening(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { heed } from './running-heed.ts';

/** A connection as the database's own administrator, beside Heed: for what no screen can bring about. */
export async function connectBeside(): Promise<pg.Client> {
  const { databaseFolder } = heed();
  const password = readFileSync(join(databaseFolder, 'superuser-password'), 'utf8').trim();
  // Line 4 of PostgreSQL's own postmaster.pid is its port.
  const port = Number(readFileSync(join(databaseFolder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'heed' });
  await client.connect();
  return client;
}

/** A ledger that stands still, so that a person can be watched in the middle of an import. */
export interface HeldLedger {
  /** Lets exactly one chunk of the waiting import through, and holds again. */
  readonly letOneChunkThrough: () => Promise<void>;
  readonly release: () => Promise<void>;
}

const HOLD = 'lock table event_identity in share mode';

/** Holds the ledger's next write back; reading goes on. To be released within ten seconds, when Heed gives up waiting. */
export async function holdLedger(): Promise<HeldLedger> {
  let holder = await begin();
  await holder.query(HOLD);
  return {
    letOneChunkThrough: async () => {
      const next = await begin();
      await untilWaiting(1);
      // Locks are given in the order in which they were asked for: the chunk that waits, then this one.
      const held = next.query(HOLD);
      await untilWaiting(2);
      await end(holder);
      await held;
      holder = next;
    },
    release: () => end(holder),
  };
}

async function begin(): Promise<pg.Client> {
  const client = await connectBeside();
  await client.query('begin');
  return client;
}

async function end(client: pg.Client): Promise<void> {
  await client.query('commit');
  await client.end();
}

/** Waits until so many sessions stand in the queue for the ledger. */
async function untilWaiting(count: number): Promise<void> {
  const client = await connectBeside();
  try {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where relation = 'event_identity'::regclass and not granted`,
      );
      if ((rows[0]?.waiting ?? 0) >= count) return;
      await sleep(50);
    }
    throw new Error('Nobody came to write to the ledger.');
  } finally {
    await client.end();
  }
}

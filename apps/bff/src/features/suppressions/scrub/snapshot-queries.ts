import type { MessageChannel } from '@heed/contract';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../../../database/connect.ts';
import { KEY_BYTES } from '../check/probe-queries.ts';
import { KeyFilter } from './key-filter.ts';

/** Where the ledger stood when a list was begun: an instant, and PostgreSQL's own name of what was committed. */
export interface Snapshot {
  readonly from: Date;
  readonly position: string;
  readonly filter: KeyFilter;
}

/** Bytes that a suppression surely takes: fewer rows than this assumes only make the filter roomier. */
const LEAST_ROW_BYTES = 120;
/** A transaction of the ledger that was open at the snapshot began at most this long before it (connect.ts: its statements end after 30 s). */
const OPEN_AT_MOST = '10 minutes';

/** Every key with a scope on this channel or on all of them, as committed now, as a filter that misses none. */
export async function takeSnapshot({ pool }: Database, channel: MessageChannel): Promise<Snapshot> {
  return inSnapshot(pool, async (client) => {
    const { rows } = await client.query<{ at: Date; position: string; bytes: number }>(
      `select clock_timestamp() as at, pg_current_snapshot()::text as position, pg_relation_size('suppression') as bytes`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The database told no snapshot.');
    const filter = new KeyFilter(Math.ceil(row.bytes / LEAST_ROW_BYTES));
    // The channel is one of the contract's own words: COPY takes no parameters.
    await eachKey(
      client,
      `select identifier_key from suppression where channel in ('${channel}', '*')`,
      (bytes, at) => filter.add(bytes, at),
    );
    return { from: row.at, position: row.position, filter };
  });
}

/** The keys, one behind the other, of everything recorded since a snapshot that a filter may have; and until when. */
export async function recordedSince(
  { pool }: Database,
  { from }: Pick<Snapshot, 'from'>,
  released: KeyFilter,
): Promise<{ readonly until: Date; readonly keys: Buffer }> {
  return inSnapshot(pool, async (client) => {
    const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
    const found = new Map<string, Buffer>();
    await eachKey(
      client,
      `select identifier_key from preference_event
       where recorded_at >= '${from.toISOString()}'::timestamptz - interval '${OPEN_AT_MOST}'`,
      (bytes, at) => {
        if (!released.mayHave(bytes, at)) return;
        const key = Buffer.from(bytes.subarray(at, at + KEY_BYTES));
        found.set(key.toString('latin1'), key);
      },
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The database told no time.');
    return { until: row.at, keys: Buffer.concat([...found.values()]) };
  });
}

async function inSnapshot<T>(pool: pg.Pool, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: boolean | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    const result = await read(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // In the middle of a COPY there is no telling what the connection will answer next.
    broken = true;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** PGCOPY's signature, flags and length of the extension; then for each row: one column, its length, its bytes. */
const HEADER_BYTES = 19;
const ROW_BYTES = 2 + 4 + KEY_BYTES;

/** Streams keys by binary COPY: a million in a fraction of what rows of the protocol take. */
async function eachKey(
  client: pg.PoolClient,
  query: string,
  take: (bytes: Buffer, at: number) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let skip = HEADER_BYTES;
  for await (const chunk of client.query(copyTo(`copy (${query}) to stdout (format binary)`))) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = skip;
    for (; at + ROW_BYTES <= bytes.length; at += ROW_BYTES) {
      if (bytes.readInt16BE(at) !== 1 || bytes.readInt32BE(at + 2) !== KEY_BYTES)
        throw new Error('COPY told something that is no identifier key.');
      take(bytes, at + 6);
    }
    skip = Math.max(0, at - bytes.length);
    rest = bytes.subarray(Math.min(at, bytes.length));
  }
  // The end of the data is one number, -1.
  if (skip !== 0 || rest.length !== 2 || rest.readInt16BE(0) !== -1)
    throw new Error('COPY ended before its end.');
}

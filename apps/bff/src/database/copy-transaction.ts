import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryCopy, type CopyType, type CopyValue } from './binary-copy.ts';
import type { Database } from './connect.ts';
import type { DB } from './schema.generated.ts';

/** A table's columns with their types, in the order of the values of a row. */
export type CopyColumns = Readonly<Record<string, CopyType>>;

/** Writes rows in bulk inside the transaction it was given with. */
export type CopyRows = (
  table: string,
  columns: CopyColumns,
  rows: readonly (readonly CopyValue[])[],
) => Promise<void>;

/** A transaction that can also COPY: Kysely and COPY share its one connection. */
export async function copyTransaction<T>(
  { pool }: Pick<Database, 'pool'>,
  run: (tx: Transaction<DB>, copyRows: CopyRows) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    // Kysely sees a pool of this one connection, which it may not release.
    const borrowed: PostgresPool = {
      options: pool.options,
      connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
      end: async () => undefined,
    };
    const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: borrowed }) });
    return await kysely.transaction().execute((tx) => run(tx, (...args) => copy(client, ...args)));
  } finally {
    client.release();
  }
}

async function copy(
  client: pg.PoolClient,
  table: string,
  columns: CopyColumns,
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const content = binaryCopy(Object.values(columns), rows);
  const sink = client.query(
    copyFrom(`copy ${table} (${Object.keys(columns).join(', ')}) from stdin (format binary)`),
  );
  await pipeline(Readable.from([content]), sink);
}

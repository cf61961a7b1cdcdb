import { finished } from 'node:stream/promises';
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryCopy, type CopyType, type CopyValue } from './binary-copy.ts';
import type { Database } from './connect.ts';
import type { DB } from './schema.generated.ts';

/** A table's columns with their types, in the order of the values of a row. */
export type CopyColumns = Readonly<Record<string, CopyType>>;

/**
 * Bulk writes of one transaction. `rows` returns as soon as PostgreSQL has the bytes, so that the next table is encoded
 * while it writes this one; `settled` waits for the last, and comes before any other query of the transaction.
 */
export interface Copies {
  readonly rows: (
    table: string,
    columns: CopyColumns,
    rows: readonly (readonly CopyValue[])[],
  ) => Promise<void>;
  readonly settled: () => Promise<void>;
}

/** A transaction that can also COPY: Kysely and COPY share its one connection. */
export async function copyTransaction<T>(
  { pool }: Pick<Database, 'pool'>,
  run: (tx: Transaction<DB>, copies: Copies) => Promise<T>,
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
    return await kysely.transaction().execute(async (tx) => {
      const copies = copiesOf(client);
      try {
        return await run(tx, copies);
      } finally {
        await copies.settled();
      }
    });
  } finally {
    client.release();
  }
}

function copiesOf(client: pg.PoolClient): Copies {
  let running: Promise<void> = Promise.resolve();
  return {
    rows: async (table, columns, rows) => {
      if (rows.length === 0) return;
      const content = binaryCopy(Object.values(columns), rows);
      await running;
      const names = Object.keys(columns).join(', ');
      const sink = client.query(copyFrom(`copy ${table} (${names}) from stdin (format binary)`));
      running = finished(sink);
      // Awaited by whoever comes next; without this a failure meanwhile would count as unhandled.
      running.catch(() => undefined);
      await new Promise<void>((resolve) => {
        sink.once('error', () => resolve());
        // A turn later, when the end of the data is on its way too.
        sink.write(content, () => setImmediate(resolve));
        sink.end();
      });
    },
    settled: () => running,
  };
}

import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.generated.ts';

/** Roles inside PostgreSQL, each with only the rights it needs (migrations/*.sql), and how many connections each gets. */
export const DATABASE_ROLES = {
  /** Lists, people, sessions: reads no sealed column. */
  heed_app: 12,
  /** The one write path of the ledger, and the import worker. */
  heed_ledger: 4,
  /** Opens sealed values. */
  heed_reveal: 2,
  /** What people without an account can reach. */
  heed_public: 4,
  /** Carries opt-outs into connected systems: opens what it sends, moves its own tasks. */
  heed_sync: 4,
  /** Owns the schema of the job queue, sees nothing else. */
  heed_jobs: 3,
} as const;
export type DatabaseRole = keyof typeof DATABASE_ROLES;

/** One pool, as one database role. */
export interface Database {
  readonly kysely: Kysely<DB>;
  readonly pool: pg.Pool;
}

// bigint: sequence numbers and byte counts stay far below 2^53; losing precision is refused rather than rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new RangeError('A bigint from the database does not fit a number.');
  return number;
});

/**
 * A pool on `url`. Sessions run in UTC; a statement gives up after 30 seconds, and a forgotten transaction after 15,
 * because an open one holds the sequencer of the trail back.
 */
export function connect(url: string, max: number, name: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    options:
      '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=10000',
  });
  // A connection lost while idle is replaced at the next use; without a listener node would end the process.
  pool.on('error', () => undefined);
  // Nor one lost while it is in use: the query or transaction under way fails, which is told to whoever runs it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { kysely: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** `url` with another user and password. */
export function urlAs(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** Runs plain SQL through Kysely. */
export function raw(sql: string, parameters: readonly unknown[] = []): CompiledQuery {
  return CompiledQuery.raw(sql, [...parameters]);
}

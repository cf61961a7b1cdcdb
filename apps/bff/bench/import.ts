import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { importDependencies } from '../src/compose.ts';
import { importFile } from '../src/features/preferences/index.ts';
import type { BenchDatabase } from './bench-database.ts';
import { mailchimpFile } from './mailchimp-file.ts';
import { type Measured, median, tell } from './report.ts';

const ROWS = 50_000;
const ROUNDS = 3;
/** Everything that one opt-out becomes. */
const TABLES = ['subject', 'identifier', 'event_identity', 'preference_event', 'suppression'] as const;

/**
 * Import of new people, from the confirmed file to `done`, against COPY of the very rows it made into the same tables
 * with their indexes, emptied before. Rounds are interleaved; medians.
 */
export async function benchImport(database: BenchDatabase): Promise<Measured[]> {
  const ours: number[] = [];
  const whole: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await empty(database);
    const { writing, total } = await importOnce(database, round);
    const rows = await dump(database);
    await empty(database);
    const copying = await copyAll(database, rows);
    tell(
      `import round ${round + 1}: write ${seconds(writing)}, with check ${seconds(total)}, COPY ${seconds(copying)}`,
    );
    ours.push((ROWS / writing) * 1000);
    whole.push((ROWS / total) * 1000);
    limit.push((ROWS / copying) * 1000);
  }
  const shared = { limit: median(limit), unit: 'rows/s', limitIs: 'COPY of the resulting rows', goal: 0.3 };
  return [
    { what: `import of ${ROWS} new people, write`, ours: median(ours), ...shared },
    { what: `import of ${ROWS} new people, upload + check + write`, ours: median(whole), ...shared },
  ];
}

async function importOnce(
  database: BenchDatabase,
  seed: number,
): Promise<{ writing: number; total: number }> {
  const content = mailchimpFile(ROWS, seed);
  const source = { fileName: 'bench.csv', bytes: content.length, content: blocks(content) };
  const start = performance.now();
  const dependencies = importDependencies(database.config, database.open);
  const context = { actor: { kind: 'system' } } as const;
  const done = await importFile(dependencies, source, { write: true, context, onProgress: () => undefined });
  const total = performance.now() - start;
  if (done.newOptOuts !== ROWS) throw new Error(`The import wrote ${done.newOptOuts} of ${ROWS} rows.`);
  const { rows } = await database.owner.pool.query<{ ms: number }>(
    'select extract(epoch from finished_at - phase_started_at) * 1000 as ms from import order by started_at desc limit 1',
  );
  return { writing: Number(rows[0]?.ms), total };
}

async function* blocks(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}

/** Nothing of any person is left. */
export async function empty({ owner }: BenchDatabase): Promise<void> {
  await owner.pool.query(`truncate ${TABLES.join(', ')}`);
  await owner.pool.query('checkpoint');
}

/** Columns without the generated one, which COPY may not write. */
const columnsOf = (
  table: string,
) => `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as list
  from information_schema.columns where table_name = '${table}' and is_generated = 'NEVER' and table_schema = 'public'`;

/** The rows as they are, table by table, in PostgreSQL's binary form. */
export async function dump({ owner }: BenchDatabase): Promise<Map<string, Buffer>> {
  const rows = new Map<string, Buffer>();
  const client = await owner.pool.connect();
  try {
    for (const table of TABLES) {
      const { rows: found } = await client.query<{ list: string }>(columnsOf(table));
      const list = found[0]?.list ?? '';
      const out = client.query(copyTo(`copy (select ${list} from ${table}) to stdout (format binary)`));
      rows.set(`${table} (${list})`, await buffer(out));
    }
  } finally {
    client.release();
  }
  return rows;
}

/** Table after table, one transaction each: what loading these rows costs PostgreSQL alone. */
export async function copyAll({ owner }: BenchDatabase, rows: ReadonlyMap<string, Buffer>): Promise<number> {
  const start = performance.now();
  for (const [target, content] of rows) {
    const client = await owner.pool.connect();
    try {
      const input = new PassThrough();
      input.end(content);
      await pipeline(input, client.query(copyFrom(`copy ${target} from stdin (format binary)`)));
    } finally {
      client.release();
    }
  }
  return performance.now() - start;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

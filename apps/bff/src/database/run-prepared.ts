import { hash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import type { Database } from './connect.ts';

/** Statement names by SQL text. Bounded by the combinations of filters that lists have. */
const names = new Map<string, string>();

/**
 * Runs a query that answers one row, as a named statement: PostgreSQL parses each shape of a list once a connection
 * instead of with every page.
 */
export async function runPrepared<Row extends object>(
  { kysely, pool }: Database,
  query: RawBuilder<Row>,
): Promise<Row> {
  const { sql: text, parameters } = query.compile(kysely);
  const name = names.get(text) ?? `list_${hash('sha256', text).slice(0, 40)}`;
  names.set(text, name);
  const { rows } = await pool.query<Row>({ name, text, values: [...parameters] });
  const [row] = rows;
  if (row === undefined) throw new Error('A query that always answers one row answered none.');
  return row;
}

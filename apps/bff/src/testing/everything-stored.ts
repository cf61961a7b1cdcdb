import pg from 'pg';
import type { Database } from '../database/connect.ts';

/**
 * Every value of every table as text, bytes also as the text they would be: what somebody with a copy of the database
 * can read. `database` must be allowed to read everything.
 */
export async function everythingStored({ pool }: Database): Promise<string> {
  const { rows: columns } = await pool.query<{ table_name: string; column_name: string; is_bytes: boolean }>(`
    select table_name, column_name, data_type = 'bytea' as is_bytes from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const texts: string[] = [];
  for (const { table_name, column_name, is_bytes } of columns) {
    const [table, column] = [pg.escapeIdentifier(table_name), pg.escapeIdentifier(column_name)];
    const value = is_bytes ? `encode(${column}, 'escape')` : `${column}::text`;
    const { rows } = await pool.query<{ value: string }>(
      `select ${value} as value from ${table} where ${column} is not null`,
    );
    texts.push(...rows.map((row) => row.value));
  }
  return texts.join('\n');
}

import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { ExplainedEvent } from './explain-decision.ts';

/** Every event about an identifier, in the order in which they were recorded. */
export async function eventsOfKey(kysely: Kysely<DB>, identifierKey: Buffer): Promise<ExplainedEvent[]> {
  const rows = await kysely
    .selectFrom('preference_event')
    .select([
      'id',
      'kind',
      'channel',
      'purpose',
      'cause',
      'method',
      'reason',
      sql<number>`(extract(epoch from effective_at) * 1000)::float8`.as('at'),
      sql<number>`(extract(epoch from recorded_at) * 1000)::float8`.as('recordedAt'),
    ])
    .where('identifier_key', '=', identifierKey)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  // The ledger's write path lets the contract's own words in only.
  return rows as unknown as ExplainedEvent[];
}

/** The clock of the database. */
export async function clockOf(kysely: Kysely<DB>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(kysely);
  const [row] = rows;
  if (row === undefined) throw new Error('The database told no time.');
  return row.now;
}

import type { WebhookFaultCode, WebhookOutcome } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { uuidv7 } from '../../../lib/uuid.ts';

/** What the log keeps of a delivery: codes and counts. */
export interface LoggedDelivery {
  readonly sourceId: string;
  readonly outcome: WebhookOutcome;
  readonly fault?: WebhookFaultCode;
  readonly recorded?: number;
  readonly known?: number;
  readonly contradictions?: number;
  readonly unusable?: number;
  readonly confirmUrl?: string;
}

/** A delivery that changed something, or claimed to: a row of its own. */
export async function logDelivery(database: Kysely<DB>, delivery: LoggedDelivery): Promise<void> {
  await database
    .insertInto('webhook_delivery')
    .values({
      id: uuidv7(),
      source_id: delivery.sourceId,
      outcome: delivery.outcome,
      fault: delivery.fault ?? null,
      recorded: delivery.recorded ?? 0,
      known: delivery.known ?? 0,
      contradictions: delivery.contradictions ?? 0,
      unusable: delivery.unusable ?? 0,
      confirm_url: delivery.confirmUrl ?? null,
    })
    .execute();
}

/** A delivery that changed nothing: added to the row of its minute, so that a stranger cannot fill the log. */
export async function countDelivery(
  database: Kysely<DB>,
  { sourceId, outcome, fault }: Pick<LoggedDelivery, 'sourceId' | 'outcome' | 'fault'>,
): Promise<void> {
  await sql`
    insert into webhook_delivery (id, source_id, outcome, fault, minute)
    values (${uuidv7()}, ${sourceId}, ${outcome}, ${fault ?? null}, date_trunc('minute', now()))
    on conflict (source_id, outcome, coalesce(fault, ''), minute) where minute is not null
    do update set times = webhook_delivery.times + 1, last_at = now()`.execute(database);
}

/** Remembers what a source has told. @returns the keys that are new, in base64 */
export async function rememberSeen(
  tx: Transaction<DB>,
  sourceId: string,
  keys: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const sorted = [...keys].sort((a, b) => Buffer.compare(a, b));
  const { rows } = await sql<{ key: Buffer }>`
    insert into webhook_seen (source_id, key)
    select ${sourceId}::uuid, key from unnest(${sorted}::bytea[]) as t (key)
    on conflict do nothing returning key`.execute(tx);
  return new Set(rows.map(({ key }) => key.toString('base64')));
}

/** Whether a source has told all of this before. */
export async function isAllSeen(
  database: Kysely<DB>,
  sourceId: string,
  keys: readonly Buffer[],
): Promise<boolean> {
  if (keys.length === 0) return false;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from webhook_seen
    where source_id = ${sourceId} and key = any (${[...keys]}::bytea[])`.execute(database);
  return rows[0]?.count === keys.length;
}

/** The channels on which each of these identifiers is suppressed now, by key in base64. */
export async function suppressedChannels(
  database: Kysely<DB>,
  identifierKeys: readonly Buffer[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (identifierKeys.length === 0) return new Map();
  const { rows } = await sql<{ identifier_key: Buffer; channels: string[] }>`
    select identifier_key, array_agg(distinct channel) as channels from suppression
    where identifier_key = any (${[...identifierKeys]}::bytea[]) and in_force
    group by identifier_key`.execute(database);
  return new Map(rows.map((row) => [row.identifier_key.toString('base64'), row.channels]));
}

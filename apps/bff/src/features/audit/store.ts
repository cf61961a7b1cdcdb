import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import type { AuditContext } from './actor.ts';
import { auditRow, type NewAuditEvent } from './audit-event.ts';

/**
 * Records events inside the transaction of the change they are about: both commit or neither. The time is
 * PostgreSQL's, so that several processes share one clock.
 */
export async function record(
  tx: Transaction<DB>,
  context: AuditContext,
  ...events: readonly [NewAuditEvent, ...NewAuditEvent[]]
): Promise<void> {
  const at = await databaseTime(tx);
  const rows = events.map((event) => auditRow(event, context, at));
  await tx
    .insertInto('audit_event')
    .values(
      rows.map(({ envelope, entry, leafHash }) => ({
        id: envelope.id,
        at: envelope.at,
        actor_kind: envelope.actor.kind,
        actor_id: envelope.actor.id ?? null,
        action: envelope.action,
        outcome: envelope.outcome,
        object_kind: envelope.object?.kind ?? null,
        object_id: envelope.object?.id ?? null,
        subject_id: envelope.subject ?? null,
        request_id: envelope.request ?? null,
        operation_id: envelope.operation ?? null,
        entry: Buffer.from(entry),
        leaf_hash: Buffer.from(leafHash),
      })),
    )
    .execute();
}

/** For an event that is its own change: a refusal, a look-up, a list that was opened. */
export async function recordAlone(
  kysely: Kysely<DB>,
  context: AuditContext,
  ...events: readonly [NewAuditEvent, ...NewAuditEvent[]]
): Promise<void> {
  await kysely.transaction().execute((tx) => record(tx, context, ...events));
}

/** The database's clock in whole milliseconds, which is what an entry can say. */
export async function databaseTime(tx: Kysely<DB>): Promise<Date> {
  const { rows } = await sql<{
    at: Date;
  }>`select date_trunc('milliseconds', clock_timestamp()) as at`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('The database told no time.');
  return row.at;
}

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Copies, CopyColumns } from '../../database/copy-transaction.ts';
import type { DB } from '../../database/schema.generated.ts';
import type { AuditContext } from './actor.ts';
import { type AuditRow, auditRow, type NewAuditEvent } from './audit-event.ts';

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

/** Events of one act. */
export interface RecordedTogether {
  readonly context: AuditContext;
  readonly events: readonly NewAuditEvent[];
}

/** Records what several acts did in one transaction, each under its own context, in one go. */
export async function recordMany(
  tx: Transaction<DB>,
  copies: Copies,
  acts: readonly RecordedTogether[],
): Promise<void> {
  const at = await databaseTime(tx);
  await copyRows(
    copies,
    acts.flatMap(({ context, events }) => events.map((event) => auditRow(event, context, at))),
  );
  await copies.settled();
}

/** An event that lies in the past. */
export interface PastEvent {
  readonly at: Date;
  readonly context: AuditContext;
  readonly event: NewAuditEvent;
}

const COLUMNS: CopyColumns = {
  id: 'uuid',
  at: 'timestamptz',
  actor_kind: 'text',
  actor_id: 'uuid',
  action: 'text',
  outcome: 'text',
  object_kind: 'text',
  object_id: 'uuid',
  subject_id: 'uuid',
  request_id: 'uuid',
  operation_id: 'uuid',
  entry: 'bytea',
  leaf_hash: 'bytea',
};

/** Records a made-up past in bulk, for the demo: the same entries and hashes as at their time. In order of time. */
export async function recordPast(copies: Copies, past: readonly PastEvent[]): Promise<void> {
  await copyRows(
    copies,
    past.map(({ at, context, event }) => auditRow(event, context, at)),
  );
}

async function copyRows(copies: Copies, rows: readonly AuditRow[]): Promise<void> {
  await copies.rows(
    'audit_event',
    COLUMNS,
    rows.map(({ envelope, entry, leafHash }) => [
      envelope.id,
      Date.parse(envelope.at),
      envelope.actor.kind,
      envelope.actor.id ?? null,
      envelope.action,
      envelope.outcome,
      envelope.object?.kind ?? null,
      envelope.object?.id ?? null,
      envelope.subject ?? null,
      envelope.request ?? null,
      envelope.operation ?? null,
      Buffer.from(entry),
      Buffer.from(leafHash),
    ]),
  );
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

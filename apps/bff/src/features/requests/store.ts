import type { Stage } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import type { ClockEvent } from './clocks.ts';
import type { Standing } from './standing.ts';

/** The database's clock in whole milliseconds: several processes share it. */
export async function databaseNow(database: Kysely<DB>): Promise<Date> {
  const { rows } = await sql<{
    now: Date;
  }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(database);
  const [row] = rows;
  if (row === undefined) throw new Error('The database told no time.');
  return row.now;
}

/** What is known of an identifier that the ledger has just written. */
export async function writtenIdentifiers(tx: Transaction<DB>, keys: readonly Buffer[]) {
  return tx
    .selectFrom('identifier as i')
    .innerJoin('subject as s', 's.id', 'i.subject_id')
    .select([
      'i.identifier_key as key',
      'i.type',
      'i.mask',
      'i.subject_id as subjectId',
      's.wrapped_dek as wrappedDek',
      's.kek_epoch as kekEpoch',
    ])
    .where('i.identifier_key', 'in', [...keys])
    .execute();
}

/** The wrapped key of a subject; undefined once the person was erased. */
export async function subjectKey(tx: Kysely<DB>, subjectId: string) {
  return tx
    .selectFrom('subject')
    .select(['wrapped_dek as wrappedDek', 'kek_epoch as kekEpoch'])
    .where('id', '=', subjectId)
    .executeTakeFirst();
}

export interface NewRequest {
  readonly id: string;
  readonly type: string;
  readonly stage: Stage;
  readonly subjectId: string;
  readonly identifierType: string;
  readonly mask: string;
  readonly receivedAt: Date;
  readonly receivedText: string;
  readonly method: string;
  readonly residence: string;
  readonly establishment: string;
  readonly loggedBy: string | null;
  readonly loggedAt: Date;
  readonly regimes: readonly string[];
}

/** @returns the number that people will call it by */
export async function insertRequest(
  tx: Transaction<DB>,
  request: NewRequest,
  standing: Standing,
): Promise<number> {
  const { number } = await tx
    .insertInto('request')
    .values({
      id: request.id,
      type: request.type,
      stage: request.stage,
      subject_id: request.subjectId,
      identifier_type: request.identifierType,
      mask: request.mask,
      received_at: request.receivedAt,
      received_text: request.receivedText,
      method: request.method,
      residence: request.residence,
      establishment: request.establishment,
      logged_by: request.loggedBy,
      logged_at: request.loggedAt,
      regimes: [...request.regimes],
      ...standingColumns(standing),
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function insertIdentifiers(
  tx: Transaction<DB>,
  requestId: string,
  identifiers: readonly { readonly key: Buffer; readonly type: string; readonly mask: string }[],
): Promise<void> {
  await tx
    .insertInto('request_identifier')
    .values(
      identifiers.map(({ key, type, mask }, position) => ({
        request_id: requestId,
        position,
        identifier_key: key,
        type,
        mask,
      })),
    )
    .execute();
}

/** Columns of a request that a step may set; the rest follows from the clocks. */
export interface RequestChange {
  readonly stage: Stage;
  readonly regimes?: readonly string[];
  readonly regimes_confirmed_at?: Date;
  readonly regimes_confirmed_by?: string | null;
  readonly extended_until?: string;
  readonly assignee_id?: string | null;
  readonly identity_method?: string;
  readonly identity_at?: Date;
  readonly identity_by?: string | null;
  readonly identity_asked?: boolean;
  readonly prepared_kind?: string | null;
  readonly prepared_by?: string | null;
  readonly prepared_at?: Date | null;
  readonly prepared_exemption?: string | null;
  readonly prepared_text?: string | null;
  readonly decided_by?: string | null;
  readonly close_reason?: string;
  readonly duplicate_of?: string;
  readonly closed_at?: Date;
  readonly met?: boolean;
  readonly closed_on_day?: number | null;
}

/** Changes a request that this transaction has locked, and counts its version up. */
export async function updateRequest(
  tx: Transaction<DB>,
  id: string,
  change: RequestChange,
  standing: Standing,
): Promise<void> {
  const { regimes, ...columns } = change;
  await tx
    .updateTable('request')
    .set((eb) => ({
      ...columns,
      ...(regimes === undefined ? {} : { regimes: [...regimes] }),
      ...standingColumns(standing),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function insertClockEvent(
  tx: Transaction<DB>,
  requestId: string,
  { type, at }: ClockEvent,
): Promise<void> {
  await tx.insertInto('request_clock_event').values({ request_id: requestId, type, at }).execute();
}

export interface NewText {
  readonly id: string;
  readonly requestId: string;
  readonly subjectId: string;
  readonly sealed: Buffer;
}

export async function insertText(tx: Transaction<DB>, text: NewText): Promise<void> {
  await tx
    .insertInto('request_text')
    .values({
      id: text.id,
      request_id: text.requestId,
      subject_id: text.subjectId,
      sealed_text: text.sealed,
    })
    .execute();
}

export interface NewRequestEvent {
  readonly id: string;
  readonly requestId: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly step: string;
  readonly from: Stage | null;
  readonly to: Stage;
  readonly facts: object;
  readonly textId: string | null;
}

/** Adds a line to the timeline. */
export async function insertEvent(tx: Transaction<DB>, event: NewRequestEvent): Promise<void> {
  await tx
    .insertInto('request_event')
    .values({
      id: event.id,
      request_id: event.requestId,
      at: event.at,
      actor_id: event.actorId,
      step: event.step,
      from_stage: event.from,
      to_stage: event.to,
      facts: JSON.stringify(event.facts),
      text_id: event.textId,
    })
    .execute();
}

function standingColumns(standing: Standing) {
  return {
    regime_label: standing.regimeLabel,
    clock_state: standing.clockState,
    clock_zone: standing.clockZone,
    clock_start: standing.clockStart,
    due_on: standing.dueOn,
    due_at: standing.dueAt,
    target_on: standing.targetOn,
    stopped_days_left: standing.stoppedDaysLeft,
    soon_at: standing.soonAt,
    sort_at: standing.sortAt,
    window_days: standing.windowDays,
    first_deadline: standing.firstDeadline,
    waiting_for: [...standing.waitingFor],
  };
}

import {
  decideStep,
  isFinal,
  machineRowOf,
  REQUEST_ACTIONS,
  type RequestAction,
  type RequestFacts,
  rolesWith,
  type Stage,
  uuidOf,
} from '@heed/contract';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type AuditContext, type NewAuditEvent, record, recordAlone } from '../audit/index.ts';
import { type Circumstances, type ClockEvent, runClocks } from './clocks.ts';
import type { RequestWriter } from './dependencies.ts';
import { latestChange, peopleWith } from './detail-queries.ts';
import { type Effect, effectOf, type StepContext, type StepInput } from './effects.ts';
import { extensionReach, factsOf } from './facts.ts';
import { clockEvents, findRequest, type RequestRow } from './queries.ts';
import { regimesOn } from './regimes-on.ts';
import { endingOf, standingOf } from './standing.ts';
import {
  databaseNow,
  insertClockEvent,
  insertEvent,
  insertText,
  type RequestChange,
  subjectKey,
  updateRequest,
} from './store.ts';
import { type SealedText, sealText } from './texts.ts';

export interface StepOptions {
  readonly context: AuditContext;
  /** When it is done; the database's clock where left out. Must not lie before what was done already. */
  readonly at?: Date;
  /** What parts of Heed that are not there yet would say (a preview, work in systems); for the demo only. */
  readonly assume?: Partial<RequestFacts>;
}

/**
 * Takes a step of the state machine: decides by the table, then writes row, timeline, text, clock and audit event in
 * one transaction.
 * @param input its `version` is the one that the reader saw; a later one refuses the step
 * @throws ProblemError 404, 409 (somebody was faster, or the stage does not allow it), 403 (four eyes), 422
 */
export async function takeStep(
  writer: RequestWriter,
  ref: string,
  input: StepInput,
  options: StepOptions,
): Promise<void> {
  const isOn = await regimesOn(writer);
  const refused = await writer.ledger.kysely.transaction().execute(async (tx) => {
    const row = await findRequest(tx, ref, true);
    if (row === undefined) throw notFound();
    // A comment overwrites nothing, so it cannot come too late.
    if (input.step !== 'comment' && input.version !== row.version) throw await stale(tx, row);
    const at = options.at ?? (await databaseNow(tx));
    const events = await clockEvents(tx, row.id);
    const circumstances = circumstancesOf(row, events);
    const deadlines = runClocks(circumstances);
    const actorId = options.context.actor.kind === 'person' ? options.context.actor.id : null;
    const facts = { ...factsOf(row, circumstances, deadlines, actorId ?? '', at), ...options.assume };
    const answer = decideStep(input.step, facts);
    if (!answer.possible) return { row, because: answer.because, facts };
    const context: StepContext = {
      row,
      facts,
      actorId,
      at,
      reach: extensionReach(circumstances, deadlines, at),
      ...(await lookedUp(writer, tx, input)),
      isOn,
    };
    await write(tx, writer, { input, context, events, to: answer.to, audit: options.context });
    return undefined;
  });
  if (refused !== undefined) throw await refusal(writer, input, refused, options.context);
}

interface Refused {
  readonly row: RequestRow;
  readonly because: string;
  readonly facts: RequestFacts;
}

/** Four eyes: that somebody tried to decide alone is an event of the trail. */
async function refusal(
  { ledger }: RequestWriter,
  { step }: StepInput,
  { row, because, facts }: Refused,
  context: AuditContext,
): Promise<ProblemError> {
  const own = facts.prepared?.by === facts.actor;
  if (!own || (step !== 'reject' && step !== 'sendBack')) return new ProblemError('conflict', because);
  await recordAlone(ledger.kysely, context, {
    action: machineRowOf(step).action === 'request.reject' ? 'request.reject' : 'request.sendBack',
    outcome: 'denied',
    object: { kind: 'request', id: row.id },
    ...(row.subjectId === null ? {} : { subjectId: row.subjectId }),
    details: { refusedFor: 'ownPreparation' },
  });
  return new ProblemError('second_person_needed', because);
}

/** Somebody was faster: who, with what, and when. */
async function stale(tx: Kysely<DB>, row: RequestRow): Promise<ProblemError> {
  const change = await latestChange(tx, row.id);
  const who = change?.by ?? 'Somebody';
  const step = change?.step ?? 'log';
  const what = step === 'log' ? 'Changed this request' : REQUEST_ACTIONS[actionOf(step)].reads;
  const when = change === undefined ? '' : `, ${change.at.toISOString().slice(11, 16)} UTC`;
  return new ProblemError(
    'conflict',
    `${who} was faster: “${what}”${when}. Nothing of yours was written; look at the request again, then decide.`,
  );
}

const actionOf = (step: string): RequestAction =>
  machineRowOf(step as Parameters<typeof machineRowOf>[0]).action;

/** What only the database can tell a step. */
async function lookedUp({ app }: RequestWriter, tx: Transaction<DB>, input: StepInput) {
  const other = input.step === 'markDuplicate' ? await findRequest(tx, input.of) : undefined;
  if (input.step !== 'assign' || input.assignee === null) return { otherId: other?.id, assigneeName: null };
  const id = uuidOf(input.assignee);
  const people = await peopleWith(app.kysely, rolesWith('request.work'));
  return { otherId: undefined, assigneeName: people.find((person) => person.id === id)?.displayName ?? null };
}

interface Writing {
  readonly input: StepInput;
  readonly context: StepContext;
  readonly events: readonly ClockEvent[];
  readonly to: Stage;
  readonly audit: AuditContext;
}

async function write(tx: Transaction<DB>, { keys }: RequestWriter, writing: Writing): Promise<void> {
  const { input, context, to, audit } = writing;
  const { row, at, actorId, facts } = context;
  const effect = effectOf(input, context);
  const text = await sealed(tx, keys, row, effect.text);
  if (text !== undefined)
    await insertText(tx, { ...text, requestId: row.id, subjectId: row.subjectId ?? '' });
  for (const event of effect.clockEvents ?? []) await insertClockEvent(tx, row.id, event);
  if (input.step !== 'comment') await moveRow(tx, writing, effect, text);
  await insertEvent(tx, {
    id: uuidv7(at.getTime()),
    requestId: row.id,
    at,
    actorId,
    step: input.step,
    from: facts.stage,
    to,
    facts: effect.facts ?? {},
    textId: text?.id ?? null,
  });
  const event = {
    action: machineRowOf(input.step).action,
    object: { kind: 'request', id: row.id },
    ...(row.subjectId === null ? {} : { subjectId: row.subjectId }),
    details: effect.details(text?.commitment),
  };
  // Each effect makes the details of its own action; the trail parses them against that action's schema.
  await record(tx, audit, event as NewAuditEvent);
}

async function moveRow(
  tx: Transaction<DB>,
  { context, events, to }: Writing,
  effect: Effect,
  text: SealedText | undefined,
): Promise<void> {
  const { row, at } = context;
  const clock = [...events, ...(effect.clockEvents ?? [])];
  const regimes = effect.change?.regimes ?? row.regimes;
  const extendedUntil = effect.change?.extended_until ?? row.extendedUntil;
  const deadlines = runClocks({ ...circumstancesOf(row, clock), regimes });
  const standing = standingOf(deadlines, {
    stage: to,
    receivedAt: row.receivedAt,
    clockEvents: clock,
    extendedUntil,
  });
  const prepared = effect.change?.prepared_kind === 'rejection' ? { prepared_text: text?.id ?? null } : {};
  const change: RequestChange = {
    ...effect.change,
    ...prepared,
    stage: to,
    ...(isFinal(to) ? closing(deadlines.driving, at, extendedUntil, to) : {}),
  };
  await updateRequest(tx, row.id, change, standing);
}

function closing(
  driving: Parameters<typeof endingOf>[0],
  at: Date,
  extendedUntil: string | null,
  to: Stage,
): Pick<RequestChange, 'closed_at' | 'met' | 'closed_on_day'> {
  const { met, closedOnDay } = endingOf(driving, at, { extendedUntil, rejected: to === 'rejected' });
  return { closed_at: at, met, closed_on_day: closedOnDay };
}

async function sealed(
  tx: Transaction<DB>,
  keys: RequestWriter['keys'],
  row: RequestRow,
  words: string | undefined,
): Promise<SealedText | undefined> {
  if (words === undefined) return undefined;
  const key = row.subjectId === null ? undefined : await subjectKey(tx, row.subjectId);
  if (row.subjectId === null || key === undefined) {
    throw new ProblemError(
      'conflict',
      'The person was erased, and with them the key that seals what is written about them.',
    );
  }
  return sealText(keys, row.subjectId, key, words);
}

/** What the dates of a stored request follow from. */
export function circumstancesOf(row: RequestRow, events: readonly ClockEvent[]): Circumstances {
  return {
    // The column's check knows exactly the contract's types.
    type: row.type as Circumstances['type'],
    receivedText: row.receivedText,
    residence: row.residence,
    establishment: row.establishment,
    regimes: row.regimes,
    clockEvents: events,
  };
}

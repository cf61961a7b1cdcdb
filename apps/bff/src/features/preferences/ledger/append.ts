import { setImmediate } from 'node:timers/promises';
import { merkleRoot } from '@heed/transparency-log';
import type { Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import { type Copies, copyTransaction } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { appendDeltas, namedIds, nameKey, type RollupDelta } from '../../analytics/index.ts';
import { type AuditContext, type NewAuditEvent, recordMany } from '../../audit/index.ts';
import { blindedLeaf } from './blinded-row.ts';
import { countedEvents } from './counted.ts';
import type { Outbox } from './outbox.ts';
import { BatchPeople } from './people-keys.ts';
import { candidates, type NewEvent, type Plan, planBatch, scopeName } from './plan.ts';
import { knownEvents, knownSubjects, lockScopes } from './queries.ts';
import {
  type EventRow,
  insertEvents,
  insertIdentities,
  insertPeople,
  insertScopes,
  type ScopeRow,
  updateScopes,
} from './store.ts';
import type { AppendedBatch, ImportChunk, PreferenceInput } from './types.ts';

/** Sealing is long work: requests, and the batch being written meanwhile, get their turn after this many. */
const ROWS_PER_TURN = 100;

/** The ledger's pool. What leaves with its events is part of it, so that no writer can forget that. */
export interface LedgerDatabase extends Database {
  readonly outbox?: Outbox;
}

/** What the ledger writes with: a pool as heed_ledger, and the keys. */
export interface LedgerDependencies {
  readonly ledger: LedgerDatabase;
  readonly keys: Keys;
}

export interface AppendOptions {
  readonly context: AuditContext;
  readonly chunk?: ImportChunk;
  /** The events that the trail keeps of this batch; they commit with it. */
  readonly auditOf: (batch: AppendedBatch) => readonly [NewAuditEvent, ...NewAuditEvent[]];
  /** Anything else that commits with the batch, e.g. an import's progress. */
  readonly alongside?: (tx: Transaction<DB>, batch: AppendedBatch) => Promise<void>;
  /** When each input was recorded, where that is not now: only the demo has such a past. */
  readonly recordedAt?: (input: PreferenceInput) => Date;
}

/** The inputs `from` (with) `to` (without) of a batch, and what goes with them. */
export interface BatchPart {
  readonly from: number;
  readonly to: number;
  readonly options: AppendOptions;
}

/** Inputs with their keys, and the people they are about as far as known before the transaction. */
export interface PreparedBatch {
  readonly inputs: readonly PreferenceInput[];
  readonly identifierKeys: readonly Buffer[];
  readonly people: BatchPeople;
  readonly subjectIds: readonly string[];
}

const ATTEMPTS = 10;
/**
 * unique_violation: another writer made a row that was not there when this batch looked. deadlock_detected,
 * serialization_failure: PostgreSQL asks for the transaction again. Whatever the cause, the batch is planned anew.
 */
const RETRY = new Set(['23505', '40P01', '40001']);

/**
 * The one write path of yes and no: events, suppressions and audit events commit together, or none of them.
 * Everything that costs time without the database (keys, sealing) is done before the transaction opens.
 * @throws PreferenceRefused for an input that the ledger cannot take; nothing of the batch is written then
 */
export async function append(
  dependencies: LedgerDependencies,
  inputs: readonly PreferenceInput[],
  options: AppendOptions,
): Promise<AppendedBatch> {
  return appendPrepared(dependencies, await prepareBatch(dependencies, inputs), options);
}

/** Writes a batch that was prepared before, e.g. while the batch ahead of it was being written. */
export async function appendPrepared(
  dependencies: LedgerDependencies,
  first: PreparedBatch,
  options: AppendOptions,
): Promise<AppendedBatch> {
  const whole: BatchPart = { from: 0, to: first.inputs.length, options };
  const [written] = await appendParts(dependencies, first, [whole]);
  if (written === undefined) throw new RangeError('A batch was written without a result.');
  return written;
}

/** Writes the parts of several callers in one transaction. @returns what became of each part, in their order */
export async function appendParts(
  dependencies: LedgerDependencies,
  first: PreparedBatch,
  parts: readonly BatchPart[],
): Promise<AppendedBatch[]> {
  for (let attempt = 1; ; attempt += 1) {
    const prepared = attempt === 1 ? first : await prepareBatch(dependencies, first.inputs);
    try {
      const { outbox } = dependencies.ledger;
      let committed: (() => void) | undefined;
      const written = await copyTransaction(dependencies.ledger, (tx, copies) =>
        write(tx, copies, prepared, parts, async (events) => {
          const bulk = parts.some(({ options }) => options.chunk !== undefined);
          committed = await outbox?.(tx, events, { bulk });
        }),
      );
      committed?.();
      return written;
    } catch (error) {
      if (attempt === ATTEMPTS || !canRetry(error)) throw error;
    }
  }
}

function canRetry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRY.has(String(error.code));
}

/** Keys and seals a batch: everything that costs time without a transaction. */
export async function prepareBatch(
  { ledger, keys }: LedgerDependencies,
  inputs: readonly PreferenceInput[],
): Promise<PreparedBatch> {
  const identifierKeys = inputs.map(
    ({ type, value, identifierKey }) => identifierKey ?? keys.keyOf(type, value),
  );
  const people = new BatchPeople(keys, await knownSubjects(ledger.kysely, identifierKeys));
  const subjectIds: string[] = [];
  for (const [index, input] of inputs.entries()) {
    subjectIds.push(people.subjectOf(input, at(identifierKeys, index)));
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await setImmediate();
  }
  return { inputs, identifierKeys, people, subjectIds };
}

async function write(
  tx: Transaction<DB>,
  copies: Copies,
  prepared: PreparedBatch,
  parts: readonly BatchPart[],
  sendOn: (events: readonly NewEvent[]) => Promise<void>,
): Promise<AppendedBatch[]> {
  const { inputs, identifierKeys, people } = prepared;
  // Where and when something was recorded is told of whole batches only: such a batch has one part.
  const recording: Pick<AppendOptions, 'chunk' | 'recordedAt'> = parts[0]?.options ?? {};
  const scopes = await lockScopes(tx, identifierKeys);
  const batch = candidates(inputs, identifierKeys, scopes, Date.now());
  const plan = planBatch(
    batch,
    scopes,
    await knownEvents(
      tx,
      batch.map((candidate) => candidate.hash),
    ),
  );
  const needed = new Set(plan.events.map((event) => event.identifierKey.toString('base64')));
  const names = await namesOf(tx, plan.events);
  await insertIdentities(copies, plan.events);
  await insertPeople(copies, people.only(needed), CURRENT_KEK_EPOCH);
  const rows = rowsOf(prepared, plan, names, parts);
  await insertEvents(copies, rows.events, recording);
  await appendDeltas(copies, rows.events.filter(({ counts }) => counts).flatMap(deltaOf));
  const isLocked = ({ scope: { state } }: ScopeRow) =>
    scopes.has(scopeName(state.identifierKey, state.channel, state.purpose));
  await insertScopes(
    copies,
    rows.scopes.filter((row) => !isLocked(row)),
    recording,
  );
  const written = writtenParts(prepared, plan, parts);
  await copies.settled();
  await updateScopes(tx, rows.scopes.filter(isLocked), recording.chunk?.importId);
  await sendOn(plan.events);
  for (const { options, batch: part } of written) await options.alongside?.(tx, part);
  await recordMany(
    tx,
    copies,
    written.map(({ options, batch: part }) => ({ context: options.context, events: options.auditOf(part) })),
  );
  return written.map(({ batch: part }) => part);
}

/** What each caller is told: its own results, and the root over its own new events. */
function writtenParts(
  { inputs, people, subjectIds }: PreparedBatch,
  plan: Plan,
  parts: readonly BatchPart[],
): { options: AppendOptions; batch: AppendedBatch }[] {
  const eventOf = new Map(plan.events.map((event) => [event.id, event]));
  return parts.map(({ from, to, options }) => {
    const results = plan.results.slice(from, to);
    const events = results.flatMap(({ eventId, isNew }) => (isNew ? (eventOf.get(eventId) ?? []) : []));
    const commit = (what: 'comment' | 'evidence') => (index: number) => {
      const text = inputs[from + index]?.[what];
      return text === undefined ? undefined : people.commitTo(what, text, at(subjectIds, from + index));
    };
    return {
      options,
      batch: {
        results,
        root: merkleRoot(events.map(blindedLeaf)),
        subjectIds: subjectIds.slice(from, to),
        commentCommitment: commit('comment'),
        evidenceCommitment: commit('evidence'),
      },
    };
  });
}

/** Ids of the campaigns and segments that a batch names. */
interface Names {
  readonly campaigns: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
}

async function namesOf(tx: Transaction<DB>, events: readonly NewEvent[]): Promise<Names> {
  const campaigns = await namedIds(
    tx,
    'campaign',
    events.map(({ input }) => input.campaign ?? {}),
  );
  const segments = await namedIds(
    tx,
    'segment',
    events.flatMap(({ input }) => input.segments ?? []),
  );
  return { campaigns: campaigns.ids, segments: segments.ids };
}

function rowsOf(
  { inputs, people, subjectIds }: PreparedBatch,
  plan: Plan,
  { campaigns, segments }: Names,
  parts: readonly BatchPart[],
): { events: EventRow[]; scopes: ScopeRow[] } {
  const subjects = new Map(inputs.map((input, index) => [input, at(subjectIds, index)]));
  const subjectOf = ({ input }: NewEvent) => subjects.get(input) ?? '';
  const callers = new Map(
    parts.flatMap(({ from, to }, caller) => inputs.slice(from, to).map((input) => [input, caller])),
  );
  const campaignOf = ({ input }: NewEvent) => campaigns.get(nameKey(input.campaign ?? {}) ?? '');
  const counted = countedEvents(plan.events, (event) => `${callers.get(event.input)} ${subjectOf(event)}`);
  const events = plan.events.map((event): EventRow => {
    const { comment, evidence, segments: named = [] } = event.input;
    const subjectId = subjectOf(event);
    const sealed = (column: 'sealed_comment' | 'sealed_evidence', text: string | undefined) =>
      text === undefined ? undefined : people.sealText(column, text, subjectId, event.id);
    const segmentIds = new Set(named.flatMap((segment) => segments.get(nameKey(segment) ?? '') ?? []));
    return {
      event,
      subjectId,
      campaignId: campaignOf(event),
      segmentIds: [...segmentIds],
      sealedComment: sealed('sealed_comment', comment),
      sealedEvidence: sealed('sealed_evidence', evidence),
      counts: counted.has(event),
    };
  });
  const scopes = plan.scopes.map(
    (scope): ScopeRow => ({
      scope,
      id: uuidv7(),
      subjectId: subjectOf(scope.by),
      campaignId: campaignOf(scope.by),
    }),
  );
  return { events, scopes };
}

function deltaOf({ event, campaignId, segmentIds }: EventRow): RollupDelta[] {
  const { kind, channel, method, cause, reason } = event.input;
  // It never counts (decide.ts, isOptedOut); said again here for the type.
  if (kind === 'noConsent') return [];
  return [{ kind, at: event.at, campaignId, segmentIds, channel, method, cause, reason }];
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError('A list is shorter than its batch.');
  return item;
}

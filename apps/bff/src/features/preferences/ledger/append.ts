import { setImmediate } from 'node:timers/promises';
import { merkleRoot } from '@heed/transparency-log';
import type { Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import { type Copies, copyTransaction } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, type NewAuditEvent, record } from '../../audit/index.ts';
import { blindedLeaf } from './blinded-row.ts';
import { BatchPeople } from './people-keys.ts';
import { candidates, type NewEvent, type Plan, planBatch, scopeName } from './plan.ts';
import { knownEvents, knownSubjects, lockScopes } from './queries.ts';
import {
  campaignIds,
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

/** What the ledger writes with: a pool as heed_ledger, and the keys. */
export interface LedgerDependencies {
  readonly ledger: Database;
  readonly keys: Keys;
}

export interface AppendOptions {
  readonly context: AuditContext;
  readonly chunk?: ImportChunk;
  /** The events that the trail keeps of this batch; they commit with it. */
  readonly auditOf: (batch: AppendedBatch) => readonly [NewAuditEvent, ...NewAuditEvent[]];
  /** Anything else that commits with the batch, e.g. an import's progress. */
  readonly alongside?: (tx: Transaction<DB>, batch: AppendedBatch) => Promise<void>;
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
  for (let attempt = 1; ; attempt += 1) {
    const prepared = attempt === 1 ? first : await prepareBatch(dependencies, first.inputs);
    try {
      return await copyTransaction(dependencies.ledger, (tx, copies) => write(tx, copies, prepared, options));
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
  const identifierKeys = inputs.map(({ type, value }) => keys.keyOf(type, value));
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
  options: AppendOptions,
): Promise<AppendedBatch> {
  const { inputs, identifierKeys, people } = prepared;
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
  const campaigns = await campaignIds(tx, namedCampaigns(plan.events));
  await insertIdentities(copies, plan.events);
  await insertPeople(copies, people.only(needed), CURRENT_KEK_EPOCH);
  const rows = rowsOf(prepared, plan, campaigns);
  await insertEvents(copies, rows.events, options.chunk);
  const isLocked = ({ scope: { state } }: ScopeRow) =>
    scopes.has(scopeName(state.identifierKey, state.channel, state.purpose));
  await insertScopes(
    copies,
    rows.scopes.filter((row) => !isLocked(row)),
    options.chunk?.importId,
  );
  const written: AppendedBatch = { results: plan.results, root: merkleRoot(plan.events.map(blindedLeaf)) };
  await copies.settled();
  await updateScopes(tx, rows.scopes.filter(isLocked), options.chunk?.importId);
  await options.alongside?.(tx, written);
  await record(tx, options.context, ...options.auditOf(written));
  return written;
}

function rowsOf(
  { inputs, people, subjectIds }: PreparedBatch,
  plan: Plan,
  campaigns: ReadonlyMap<string, string>,
): { events: EventRow[]; scopes: ScopeRow[] } {
  const subjectOf = new Map(inputs.map((input, index) => [input, at(subjectIds, index)]));
  const facts = (event: NewEvent) => ({
    subjectId: subjectOf.get(event.input) ?? '',
    campaignId: campaigns.get(campaignKey(event.input) ?? ''),
  });
  const events = plan.events.map((event): EventRow => {
    const { subjectId, campaignId } = facts(event);
    const { comment } = event.input;
    const sealedComment =
      comment === undefined ? undefined : people.sealComment(comment, subjectId, event.id);
    return { event, subjectId, campaignId, sealedComment };
  });
  const scopes = plan.scopes.map((scope): ScopeRow => ({ scope, id: uuidv7(), ...facts(scope.by) }));
  return { events, scopes };
}

function namedCampaigns(events: readonly NewEvent[]) {
  const named = new Map<string, { id: string; externalId: string | undefined; name: string }>();
  for (const { input } of events) {
    const key = campaignKey(input);
    if (key === undefined || named.has(key)) continue;
    const { externalId, name } = input.campaign ?? {};
    named.set(key, { id: uuidv7(), externalId, name: name ?? externalId ?? '' });
  }
  return [...named.values()];
}

function campaignKey({ campaign }: PreferenceInput): string | undefined {
  if (campaign?.externalId !== undefined) return `id ${campaign.externalId}`;
  return campaign?.name === undefined ? undefined : `name ${campaign.name}`;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError('A list is shorter than its batch.');
  return item;
}

import { merkleRoot } from '@heed/transparency-log';
import type { Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import { type CopyRows, copyTransaction } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, type NewAuditEvent, record } from '../../audit/index.ts';
import { blindedLeaf } from './blinded-row.ts';
import { BatchPeople } from './people-keys.ts';
import { candidates, type NewEvent, type Plan, planBatch, type StoredScope, scopeName } from './plan.ts';
import { knownEvents, knownSubjects, lockScopes } from './queries.ts';
import {
  campaignIds,
  insertEvents,
  insertIdentities,
  insertPeople,
  insertScopes,
  type ScopeRow,
  updateScopes,
} from './store.ts';
import type { AppendedBatch, ImportChunk, PreferenceInput } from './types.ts';

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
      return await copyTransaction(dependencies.ledger, (tx, copyRows) =>
        write(tx, copyRows, prepared, options),
      );
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
  const subjectIds = inputs.map((input, index) => people.subjectOf(input, at(identifierKeys, index)));
  return { inputs, identifierKeys, people, subjectIds };
}

async function write(
  tx: Transaction<DB>,
  copyRows: CopyRows,
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
  await insertIdentities(copyRows, plan.events);
  await insertPeople(copyRows, people.only(needed), CURRENT_KEK_EPOCH);
  await writePlan(tx, copyRows, prepared, plan, scopes, options.chunk);
  const written: AppendedBatch = { results: plan.results, root: merkleRoot(plan.events.map(blindedLeaf)) };
  await options.alongside?.(tx, written);
  await record(tx, options.context, ...options.auditOf(written));
  return written;
}

async function writePlan(
  tx: Transaction<DB>,
  copyRows: CopyRows,
  { inputs, people, subjectIds }: PreparedBatch,
  plan: Plan,
  locked: ReadonlyMap<string, StoredScope>,
  chunk: ImportChunk | undefined,
): Promise<void> {
  const subjectOf = new Map(inputs.map((input, index) => [input, at(subjectIds, index)]));
  const campaigns = await campaignIds(tx, namedCampaigns(plan.events));
  const facts = (event: NewEvent) => ({
    subjectId: subjectOf.get(event.input) ?? '',
    campaignId: campaigns.get(campaignKey(event.input) ?? ''),
  });
  await insertEvents(
    copyRows,
    plan.events.map((event) => {
      const { subjectId, campaignId } = facts(event);
      const { comment } = event.input;
      const sealedComment =
        comment === undefined ? undefined : people.sealComment(comment, subjectId, event.id);
      return { event, subjectId, campaignId, sealedComment };
    }),
    chunk,
  );
  const rows = plan.scopes.map((scope): ScopeRow => ({ scope, id: uuidv7(), ...facts(scope.by) }));
  const isLocked = ({ scope: { state } }: ScopeRow) =>
    locked.has(scopeName(state.identifierKey, state.channel, state.purpose));
  await insertScopes(
    copyRows,
    rows.filter((row) => !isLocked(row)),
    chunk?.importId,
  );
  await updateScopes(tx, rows.filter(isLocked), chunk?.importId);
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

import { type Connector, ConnectorFault, type ConnectorFaultCode, type Fetch } from '@heed/connectors';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { connectorOf, type Outward } from '../connector-of.ts';
import { consequenceOf } from './breaker.ts';
import { type OpenRun, openForJob } from './open-for-job.ts';
import { countInRun, finishRun, noteFault, noteGood, rest } from './run-store.ts';
import { type DueConnection, isStillStopped, keptConnection } from './sync-queries.ts';
import { type Finished, finishTask, holdOn, letGo, postponeTask, type TakenTask } from './task-store.ts';

export interface SyncDependencies {
  /** As heed_sync. */
  readonly sync: Database;
  readonly keys: Keys;
  readonly outward: Outward;
  /** From 0 to 1; left out: chance. */
  readonly chance?: () => number;
}

/** Tasks of one run: few, so that what people wait for gets its turn soon. */
const MOST = 20;

/** The hold on a task was lost, or the connection was paused: nothing more is sent, nothing is written. */
class HoldLost extends Error {}

/** Works on one connection until nothing is due or something stops it; a silent one is proven. */
export async function runConnection(
  dependencies: SyncDependencies,
  { id, hasTasks }: DueConnection,
  isStopping: () => boolean,
): Promise<void> {
  if (!hasTasks) return prove(dependencies, id);
  while (!isStopping()) {
    const run = await openForJob(dependencies, id, MOST);
    if (run === undefined || !(await workRun(dependencies, run, isStopping))) return;
  }
}

/** Shows that a connection works, without reading a person. */
async function prove(dependencies: SyncDependencies, connectionId: string): Promise<void> {
  const { sync } = dependencies;
  try {
    await (await connect(dependencies, connectionId))?.health();
    await noteGood(sync.kysely, connectionId);
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error;
    await noteUnconnected(dependencies, connectionId, error.code);
  }
}

/** It failed before any task had its turn. */
async function noteUnconnected(
  dependencies: SyncDependencies,
  connectionId: string,
  code: ConnectorFaultCode,
): Promise<void> {
  const { kysely } = dependencies.sync;
  const failures = await noteFault(kysely, connectionId, code);
  const { restMs } = consequenceOf(code, { failures, attempts: failures }, chanceOf(dependencies));
  if (restMs > 0) await rest(kysely, connectionId, restMs);
}

/** @returns whether another run may follow */
async function workRun(
  dependencies: SyncDependencies,
  run: OpenRun,
  isStopping: () => boolean,
): Promise<boolean> {
  const { kysely } = dependencies.sync;
  const { hold } = run;
  let current: TakenTask | undefined;
  /** Proves the hold before every call, so that a worker that lost it sends nothing more. */
  const held: Fetch = async (url, init) => {
    if (current !== undefined && !(await holdOn(kysely, hold, current.id))) throw new HoldLost();
    return dependencies.outward.fetch(url, init);
  };
  let stoppedBy: ConnectorFaultCode | 'internal' | undefined;
  try {
    const connector = await connect(dependencies, hold.connectionId, held);
    for (const task of run.tasks) {
      if (connector === undefined || stoppedBy !== undefined || isStopping()) break;
      current = task;
      stoppedBy = await workTask(dependencies, run, task, connector);
    }
  } catch (error) {
    if (error instanceof HoldLost) {
      await settle(dependencies, run, undefined);
      return false;
    }
    if (!(error instanceof ConnectorFault)) {
      await giveUp(dependencies, run, current).catch(() => undefined);
      throw error;
    }
    stoppedBy = error.code;
    await noteUnconnected(dependencies, hold.connectionId, error.code);
  }
  await settle(dependencies, run, stoppedBy);
  return stoppedBy === undefined;
}

const AFTER_INTERNAL_MS = 60_000;

/** Something failed inside Heed: whatever it was, this task must not keep the others from their turn. */
async function giveUp(
  dependencies: SyncDependencies,
  run: OpenRun,
  task: TakenTask | undefined,
): Promise<void> {
  if (task !== undefined) {
    await dependencies.sync.kysely
      .transaction()
      .execute((tx) => postponeTask(tx, run.hold, task.id, { code: 'internal', waitMs: AFTER_INTERNAL_MS }));
  }
  await settle(dependencies, run, 'internal');
}

async function settle(
  { sync }: SyncDependencies,
  { hold }: OpenRun,
  stoppedBy: ConnectorFaultCode | 'internal' | undefined,
): Promise<void> {
  await letGo(sync.kysely, hold, stoppedBy ?? null);
  await finishRun(sync.kysely, hold, stoppedBy ?? null);
}

/** Carries one opt-out over. @returns what stops the whole connection, where something does */
async function workTask(
  dependencies: SyncDependencies,
  run: OpenRun,
  task: TakenTask,
  connector: Connector,
): Promise<ConnectorFaultCode | undefined> {
  const { kysely } = dependencies.sync;
  if (!(await isStillStopped(kysely, task.identifierKey))) {
    await finish(dependencies, run, task, dropped('opted_in_again'));
    return undefined;
  }
  const email = await run.addressOf(task);
  if (email === undefined) {
    await finish(dependencies, run, task, dropped('erased'));
    return undefined;
  }
  try {
    const records = await connector.optOut({ email });
    const left = records.find(({ outcome }) => outcome === 'needsPerson');
    await finish(dependencies, run, task, {
      state: left === undefined ? 'done' : 'needsPerson',
      code: left?.code ?? null,
      records,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error;
    return failed(dependencies, run, task, error);
  }
}

const dropped = (code: string): Finished => ({ state: 'dropped', code, records: [] });

async function finish(
  { sync }: SyncDependencies,
  { hold }: OpenRun,
  task: TakenTask,
  outcome: Finished,
): Promise<void> {
  await sync.kysely.transaction().execute(async (tx) => {
    if (!(await finishTask(tx, hold, task.id, outcome))) throw new HoldLost();
    await countInRun(tx, hold, outcome.state === 'needsPerson' ? 'failed' : 'done');
    if (outcome.state !== 'dropped') await noteGood(tx, hold.connectionId);
  });
}

async function failed(
  dependencies: SyncDependencies,
  run: OpenRun,
  task: TakenTask,
  { code, kind }: ConnectorFault,
): Promise<ConnectorFaultCode | undefined> {
  const { hold } = run;
  if (kind === 'thisOne') {
    await finish(dependencies, run, task, { state: 'needsPerson', code, records: [] });
    return undefined;
  }
  return dependencies.sync.kysely.transaction().execute(async (tx) => {
    const failures = await noteFault(tx, hold.connectionId, code);
    const attempts = task.attempts + 1;
    const { stops, restMs, taskWaitMs } = consequenceOf(code, { failures, attempts }, chanceOf(dependencies));
    await postponeTask(tx, hold, task.id, { code, waitMs: taskWaitMs });
    await countInRun(tx, hold, 'failed');
    if (stops) await rest(tx, hold.connectionId, restMs);
    return stops ? code : undefined;
  });
}

async function connect(
  dependencies: SyncDependencies,
  connectionId: string,
  fetch: Fetch = dependencies.outward.fetch,
): Promise<Connector | undefined> {
  const kept = await keptConnection(dependencies.sync.kysely, connectionId);
  return kept === undefined ? undefined : connectorOf(kept, { ...dependencies.outward, fetch }, dependencies);
}

const chanceOf = ({ chance = Math.random }: SyncDependencies): number => chance();

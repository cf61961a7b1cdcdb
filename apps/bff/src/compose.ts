import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { analyticsHandlers, foldFigures, refreshFigures } from './features/analytics/index.ts';
import { auditHandlers, OpenedLists, recordAlone } from './features/audit/index.ts';
import {
  coalesced,
  connectionsHandlers,
  connectionsOutbox,
  type Outward,
  syncWorker,
} from './features/connections/index.ts';
import { overviewHandlers } from './features/overview/index.ts';
import {
  apiKeyReader,
  endExpiredSessions,
  grantors,
  peopleHandlers,
  sessionReader,
  ThrottledSignIns,
} from './features/people/index.ts';
import { policiesHandlers } from './features/policies/index.ts';
import {
  type ImportDependencies,
  importHandlers,
  isImportWriting,
  type LedgerDatabase,
  runOpenImports,
  staffEntryHandlers,
} from './features/preferences/index.ts';
import { requestsHandlers } from './features/requests/index.ts';
import { setupHandlers } from './features/setup/index.ts';
import { suppressionsHandlers } from './features/suppressions/index.ts';
import { createApp } from './http/app.ts';
import { Denials, type RecordEvent } from './http/denials.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';

/** Heed's version, as the package says. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** The web part of a process: the app, and what it still has to write down before it stops. */
export interface Web {
  readonly app: Express;
  readonly flush: () => Promise<void>;
}

/** Joins HTTP, features and database: the only place where they are created. */
export function composeWeb(
  config: Config,
  database: OpenDatabase,
  jobs: Pick<Jobs, 'wake'>,
  log: Logger,
): Web {
  const { app, reveal, keys } = database;
  const ledger = ledgerOf(database, jobs);
  const openedLists = new OpenedLists();
  const recordInApp: RecordEvent = (context, event) => recordAlone(app.kysely, context, event);
  const denials = new Denials(recordInApp);
  const throttledSignIns = new ThrottledSignIns(recordInApp);
  const organisation = { name: config.organisationName, timeZone: config.timeZone, demo: config.demo };
  const people = {
    database: app,
    organisation,
    cookie: config.cookie,
    publicUrl: config.publicUrl,
    keys,
    throttleKey: keys.throttleKey,
    throttledSignIns,
  };
  const express = createApp({
    ...config,
    version: VERSION,
    log,
    denials,
    sessions: sessionReader(people),
    apiKeys: apiKeyReader(app),
    grantors: () => grantors(app),
    isReady: () => answers(database),
    mounts: [],
    handlers: {
      ...peopleHandlers(people),
      ...setupHandlers({ database: app, version: VERSION, ...config }),
      ...auditHandlers({ app, openedLists }),
      ...policiesHandlers({ app, keys }),
      ...suppressionsHandlers({ app, keys, openedLists }),
      ...analyticsHandlers({ app, timeZone: config.timeZone, wake: () => jobs.wake('figures') }),
      ...overviewHandlers({ app, organisation }),
      ...staffEntryHandlers({ ledger, keys, region: config.region }),
      ...requestsHandlers({ app, ledger, reveal, keys, openedLists }),
      ...importHandlers({
        app,
        ledger,
        reveal,
        keys,
        openedLists,
        timeZone: config.timeZone,
        wake: () => jobs.wake('imports'),
      }),
      ...connectionsHandlers({
        app,
        sync: database.sync,
        keys,
        outward: outwardOf(config),
        timeZone: config.timeZone,
        wake: () => jobs.wake('sync'),
      }),
    },
  });
  return {
    app: express,
    flush: async () => {
      await denials.flush();
      await throttledSignIns.flush();
    },
  };
}

/** Joins the job queue; with `work`, this process also does the jobs. */
export async function composeJobs(
  config: Config,
  database: OpenDatabase,
  log: Logger,
  { work }: { readonly work: boolean },
): Promise<Jobs> {
  const dependencies = importDependencies(config, database);
  const syncing = syncWorker(
    { sync: database.sync, keys: database.keys, outward: outwardOf(config) },
    (error) => log.error({ job: 'sync', error: error instanceof Error ? error.name : 'unknown' }),
  );
  // The rest of a file that is being written would come late to what is published of its beginning.
  const figures = async (): Promise<void> => {
    if (await isImportWriting(database.ledger.kysely)) await foldFigures(dependencies, { wait: false });
    else await refreshFigures(dependencies);
  };
  const imports = async (): Promise<void> => {
    await runOpenImports(dependencies);
    await figures();
  };
  const sweep = async (): Promise<void> => {
    // Not waited for: a system that does not answer must not hold up anything else.
    syncing.run().catch(() => undefined);
    await imports();
    await endExpiredSessions(database.app);
    await database.ledger.pool.query('select ensure_preference_partitions()');
  };
  const tasks = { imports, figures, sync: syncing.run, sweep };
  const jobs = await startJobs({ url: database.jobsUrl, log, ...(work ? { work: tasks } : {}) });
  return {
    wake: jobs.wake,
    stop: async () => {
      syncing.stop();
      await jobs.stop();
    },
  };
}

export function importDependencies(config: Config, database: OpenDatabase): ImportDependencies {
  return { ledger: ledgerOf(database), keys: database.keys, timeZone: config.timeZone };
}

/** The ledger as everybody writes to it: what it tells goes to the connected systems as well. */
function ledgerOf({ ledger }: OpenDatabase, jobs?: Pick<Jobs, 'wake'>): LedgerDatabase {
  // Without a queue at hand, the workers find the tasks by themselves.
  const wake = jobs === undefined ? () => undefined : coalesced(() => jobs.wake('sync'));
  return { ...ledger, outbox: connectionsOutbox(wake) };
}

const CALL_TIMEOUT_MS = 8_000;

function outwardOf({ localConnections }: Config): Outward {
  return {
    fetch: (url, init) => fetch(url, init),
    allowLoopback: localConnections,
    timeoutMs: CALL_TIMEOUT_MS,
  };
}

async function answers({ app }: OpenDatabase): Promise<boolean> {
  try {
    await app.pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

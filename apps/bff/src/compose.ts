import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { checkBody, checkEndpoints } from '@heed/contract';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { analyticsHandlers, foldFigures, refreshFigures } from './features/analytics/index.ts';
import { auditHandlers, OpenedLists, recordAlone } from './features/audit/index.ts';
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
  runOpenImports,
  staffEntryHandlers,
} from './features/preferences/index.ts';
import { requestsHandlers } from './features/requests/index.ts';
import { setupHandlers } from './features/setup/index.ts';
import {
  CheckCounts,
  Checker,
  checkHandlers,
  checkStoredLists,
  checkSuppressions,
  deleteOldLists,
  explainHandlers,
  type ScrubDependencies,
  scrubHandlers,
  suppressionsHandlers,
} from './features/suppressions/index.ts';
import { createApp } from './http/app.ts';
import { Denials, type RecordEvent } from './http/denials.ts';
import { inFrontOf } from './http/hot-path.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { joinedReads } from './lib/joined.ts';

/** Heed's version, as the package says. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** The web part of a process: the app, and what it still has to write down before it stops. */
export interface Web {
  readonly app: Express;
  /** What a server answers with: the app, and in front of it the one hot route. */
  readonly listener: RequestListener;
  readonly flush: () => Promise<void>;
}

/** Joins HTTP, features and database: the only place where they are created. */
export function composeWeb(
  config: Config,
  database: OpenDatabase,
  jobs: Pick<Jobs, 'wake'>,
  log: Logger,
): Web {
  const { app, ledger, reveal, keys } = database;
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
  const checkCounts = new CheckCounts(recordInApp);
  const check = { app, counts: checkCounts, checker: new Checker(app, keys, config.region) };
  const admission = {
    ...config,
    log,
    denials,
    sessions: sessionReader(people),
    // Every call of a program reads its key: calls at one moment share the read.
    apiKeys: { read: joinedReads(apiKeyReader(app).read) },
    grantors: () => grantors(app),
  };
  const express = createApp({
    ...admission,
    version: VERSION,
    isReady: () => answers(database),
    mounts: [],
    handlers: {
      ...peopleHandlers(people),
      ...setupHandlers({ database: app, version: VERSION, ...config }),
      ...auditHandlers({ app, openedLists }),
      ...policiesHandlers({ app, keys }),
      ...suppressionsHandlers({ app, keys, openedLists }),
      ...checkHandlers(check),
      ...explainHandlers({ app, keys }),
      ...scrubHandlers({ ...scrubDependencies(config, database), wake: () => jobs.wake('scrubs') }),
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
    },
  });
  return {
    app: express,
    listener: inFrontOf(
      express,
      {
        definition: checkEndpoints.suppressionCheck,
        parse: (json) => checkBody.parse(json),
        answer: checkSuppressions(check),
      },
      admission,
    ),
    flush: async () => {
      await checkCounts.flush();
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
  // The rest of a file that is being written would come late to what is published of its beginning.
  const figures = async (): Promise<void> => {
    if (await isImportWriting(database.ledger.kysely)) await foldFigures(dependencies, { wait: false });
    else await refreshFigures(dependencies);
  };
  const imports = async (): Promise<void> => {
    await runOpenImports(dependencies);
    await figures();
  };
  const listsToCheck = scrubDependencies(config, database);
  const scrubs = () => checkStoredLists(listsToCheck);
  const sweep = async (): Promise<void> => {
    await imports();
    await scrubs();
    await deleteOldLists(listsToCheck);
    await endExpiredSessions(database.app);
    await database.ledger.pool.query('select ensure_preference_partitions()');
  };
  return startJobs({
    url: database.jobsUrl,
    log,
    ...(work ? { work: { imports, figures, scrubs, sweep } } : {}),
  });
}

export function importDependencies(config: Config, { ledger, keys }: OpenDatabase): ImportDependencies {
  return { ledger, keys, timeZone: config.timeZone };
}

/** What lists are checked with, in requests and by the worker. */
export function scrubDependencies(config: Config, { app, ledger, keys }: OpenDatabase): ScrubDependencies {
  return { app, ledger, keys, region: config.region, organisation: config.organisationName };
}

async function answers({ app }: OpenDatabase): Promise<boolean> {
  try {
    await app.pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { analyticsHandlers, foldFigures, refreshFigures } from './features/analytics/index.ts';
import { auditHandlers, OpenedLists, recordAlone } from './features/audit/index.ts';
import { deliverOutbox, type OutboxDependencies, outboxHandlers } from './features/outbox/index.ts';
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
  comebackHandlers,
  evidencedEntryHandlers,
  type ImportDependencies,
  importHandlers,
  isImportWriting,
  listRefusedKey,
  mountConfirmPage,
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
  const express = createApp({
    ...config,
    version: VERSION,
    log,
    denials,
    sessions: sessionReader(people),
    apiKeys: apiKeyReader(app),
    grantors: () => grantors(app),
    isReady: () => answers(database),
    mounts: [
      mountConfirmPage({
        ledger,
        keys,
        organisationName: config.organisationName,
        timeZone: config.timeZone,
      }),
    ],
    // A program that says "yes" for somebody is refused before anything of it is read, and listed.
    onKeyRefused: listRefusedKey(app),
    handlers: {
      ...peopleHandlers(people),
      ...setupHandlers({ database: app, version: VERSION, ...config }),
      ...auditHandlers({ app, openedLists }),
      ...policiesHandlers({ app, keys }),
      ...suppressionsHandlers({ app, keys, openedLists }),
      ...analyticsHandlers({ app, timeZone: config.timeZone, wake: () => jobs.wake('figures') }),
      ...overviewHandlers({ app, organisation }),
      ...comebackHandlers({ app, ledger, keys, openedLists }),
      ...evidencedEntryHandlers({ app, ledger, keys, region: config.region, timeZone: config.timeZone }),
      ...outboxHandlers({
        app,
        hasMailServer: config.smtpUrl !== undefined,
        wake: () => jobs.wake('outbox'),
      }),
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
  // The rest of a file that is being written would come late to what is published of its beginning.
  const figures = async (): Promise<void> => {
    if (await isImportWriting(database.ledger.kysely)) await foldFigures(dependencies, { wait: false });
    else await refreshFigures(dependencies);
  };
  const imports = async (): Promise<void> => {
    await runOpenImports(dependencies);
    await figures();
  };
  const outbox = (): Promise<void> => deliverOutbox(outboxDependencies(config, database));
  const sweep = async (): Promise<void> => {
    // Mail first: it takes moments, and a long import must not hold it back.
    await outbox();
    await imports();
    await endExpiredSessions(database.app);
    await database.ledger.pool.query('select ensure_preference_partitions()');
  };
  return startJobs({
    url: database.jobsUrl,
    log,
    ...(work ? { work: { imports, figures, outbox, sweep } } : {}),
  });
}

export function importDependencies(config: Config, { ledger, keys }: OpenDatabase): ImportDependencies {
  return { ledger, keys, timeZone: config.timeZone };
}

function outboxDependencies(config: Config, { ledger, reveal, keys }: OpenDatabase): OutboxDependencies {
  const { smtpUrl, mailFrom, organisationName, publicUrl } = config;
  const from = { name: organisationName, address: mailFrom };
  return { ledger, reveal, keys, mail: { smtpUrl, from, host: new URL(publicUrl).hostname } };
}

async function answers({ app }: OpenDatabase): Promise<boolean> {
  try {
    await app.pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

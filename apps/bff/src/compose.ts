import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { checkBody, checkEndpoints } from '@heed/contract';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { DEMO_LINKS } from './demo/public-links.ts';
import { analyticsHandlers, foldFigures, refreshFigures } from './features/analytics/index.ts';
import { auditHandlers, OpenedLists, recordAlone } from './features/audit/index.ts';
import {
  coalesced,
  connectionsHandlers,
  connectionsOutbox,
  type Outward,
  syncStates,
  syncWorker,
} from './features/connections/index.ts';
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
  type Appends,
  amazonCertificates,
  append,
  askBack,
  Contradictions,
  captureHandlers,
  comebackHandlers,
  evidencedEntryHandlers,
  type ImportDependencies,
  importHandlers,
  isImportWriting,
  JoinedAppends,
  type LedgerDatabase,
  listRefusedKey,
  mountConfirmPage,
  mountWebhooks,
  pollMailbox,
  reviewHandlers,
  runOpenImports,
  staffEntryHandlers,
  sweepIdempotentCalls,
  webhookHandlers,
} from './features/preferences/index.ts';
import { publicPagesMount, samplesMount, unsubscribeLinkHandlers } from './features/public-pages/index.ts';
import { requestsHandlers } from './features/requests/index.ts';
import { setupHandlers } from './features/setup/index.ts';
import {
  CheckCounts,
  Checker,
  checkHandlers,
  checkStoredLists,
  checkSuppressions,
  deleteOldLists,
  endExpiredGrants,
  evidenceHandlers,
  explainHandlers,
  revealHandlers,
  type ScrubDependencies,
  scrubHandlers,
  suppressionsHandlers,
} from './features/suppressions/index.ts';
import { createApp } from './http/app.ts';
import { Denials, type RecordEvent } from './http/denials.ts';
import { inFrontOf } from './http/hot-path.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';

/** Heed's version, as the package says. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** A mailbox is looked into so often, however often the worker is woken. */
const MAILBOX_MS = 60_000;

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
  // Everything single goes through one of these, so that whoever comes at the same time shares a transaction.
  joined?: Appends,
): Web {
  const { app, reveal, publicPages, keys } = database;
  const ledger = ledgerOf(database, jobs);
  const appends = joined ?? new JoinedAppends({ ledger, keys });
  const openedLists = new OpenedLists();
  const recordInApp: RecordEvent = (context, event) => recordAlone(app.kysely, context, event);
  const denials = new Denials(recordInApp);
  const contradictions = new Contradictions(recordInApp);
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
    apiKeys: apiKeyReader(app, keys.throttleKey, { callsPerMinute: config.apiCallsPerMinute }),
    grantors: () => grantors(app),
    // A program that says "yes" for somebody is refused before anything of it is read, and listed.
    onKeyRefused: listRefusedKey(app),
  };
  const express = createApp({
    ...admission,
    version: VERSION,
    isReady: () => answers(database),
    mounts: [
      // Before the pages of links, whose addresses begin alike.
      mountConfirmPage({
        ledger,
        keys,
        organisationName: config.organisationName,
        timeZone: config.timeZone,
      }),
      publicPagesMount({
        organisation: { ...organisation, aboutUrl: config.aboutUrl, privacyUrl: config.privacyUrl },
        keys,
        publicPages,
        ledger,
        append: (inputs, options) => appends.append(inputs, options),
        optInRequests: {
          requestOptIn: (ask) =>
            askBack(
              {
                ledger,
                keys,
                publicUrl: config.publicUrl,
                organisationName: config.organisationName,
                timeZone: config.timeZone,
                hasMailServer: config.smtpUrl !== undefined,
                wake: () => jobs.wake('outbox'),
              },
              ask,
            ),
        },
        syncStates: syncStates(app),
        log,
      }),
      ...(config.demo ? [samplesMount({ organisation, keys, samples: DEMO_LINKS })] : []),
      mountWebhooks({
        ledger,
        keys,
        append: (_, inputs, options) => appends.append(inputs, options),
        certificate: amazonCertificates(fetch),
        publicUrl: config.publicUrl,
      }),
    ],
    handlers: {
      ...peopleHandlers(people),
      ...setupHandlers({ database: app, version: VERSION, ...config }),
      ...auditHandlers({ app, openedLists }),
      ...policiesHandlers({ app, keys }),
      ...suppressionsHandlers({ app, keys, openedLists }),
      ...revealHandlers({ app, reveal, keys }),
      ...evidenceHandlers({ app, reveal, keys, organisation, version: VERSION }),
      ...checkHandlers(check),
      ...explainHandlers({ app, keys }),
      ...scrubHandlers({ ...scrubDependencies(config, database), wake: () => jobs.wake('scrubs') }),
      ...analyticsHandlers({ app, timeZone: config.timeZone, wake: () => jobs.wake('figures') }),
      ...overviewHandlers({ app, organisation }),
      ...staffEntryHandlers({ ledger, keys, appends, region: config.region }),
      ...captureHandlers({
        ledger,
        keys,
        appends,
        contradictions,
        region: config.region,
        timeZone: config.timeZone,
      }),
      ...unsubscribeLinkHandlers({ ledger, keys, publicUrl: config.publicUrl }),
      ...webhookHandlers({ app, ledger, keys, publicUrl: config.publicUrl }),
      ...reviewHandlers({ app, reveal, keys, openedLists }),
      ...comebackHandlers({ app, ledger, keys, openedLists }),
      ...evidencedEntryHandlers({ app, ledger, keys, region: config.region, timeZone: config.timeZone }),
      ...outboxHandlers({
        app,
        hasMailServer: config.smtpUrl !== undefined,
        wake: () => jobs.wake('outbox'),
      }),
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
      await contradictions.flush();
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
  let polledAt = 0;
  const mailbox = async (): Promise<void> => {
    if (config.mailbox === undefined || Date.now() - polledAt < MAILBOX_MS) return;
    polledAt = Date.now();
    await pollMailbox({ ...dependencies, append }, config.mailbox);
  };
  const outbox = (): Promise<void> => deliverOutbox(outboxDependencies(config, database));
  const listsToCheck = scrubDependencies(config, database);
  const scrubs = () => checkStoredLists(listsToCheck);
  const sweep = async (): Promise<void> => {
    // Mail first: it takes moments, and a long import must not hold it back.
    await outbox();
    // Not waited for: a system that does not answer must not hold up anything else.
    syncing.run().catch(() => undefined);
    await imports();
    await scrubs();
    await deleteOldLists(listsToCheck);
    await endExpiredSessions(database.app);
    await sweepIdempotentCalls(database.ledger);
    await endExpiredGrants(database.app);
    await database.ledger.pool.query('select ensure_preference_partitions()');
  };
  const tasks = { imports, figures, mailbox, outbox, scrubs, sync: syncing.run, sweep };
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

function outboxDependencies(config: Config, { ledger, reveal, keys }: OpenDatabase): OutboxDependencies {
  const { smtpUrl, mailFrom, organisationName, publicUrl } = config;
  const from = { name: organisationName, address: mailFrom };
  return { ledger, reveal, keys, mail: { smtpUrl, from, host: new URL(publicUrl).hostname } };
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

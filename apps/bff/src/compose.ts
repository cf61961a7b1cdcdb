import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { DEMO_LINKS } from './demo/public-links.ts';
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
import {
  NO_SYNC_STATES,
  publicPagesMount,
  samplesMount,
  unsubscribeLinkHandlers,
} from './features/public-pages/index.ts';
import { requestsHandlers } from './features/requests/index.ts';
import { setupHandlers } from './features/setup/index.ts';
import {
  endExpiredGrants,
  evidenceHandlers,
  revealHandlers,
  suppressionsHandlers,
} from './features/suppressions/index.ts';
import { createApp } from './http/app.ts';
import { Denials, type RecordEvent } from './http/denials.ts';
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
  readonly flush: () => Promise<void>;
}

/** Joins HTTP, features and database: the only place where they are created. */
export function composeWeb(
  config: Config,
  database: OpenDatabase,
  jobs: Pick<Jobs, 'wake'>,
  log: Logger,
  // Everything single goes through one of these, so that whoever comes at the same time shares a transaction.
  appends: Appends = new JoinedAppends(database),
): Web {
  const { app, ledger, reveal, publicPages, keys } = database;
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
  const express = createApp({
    ...config,
    version: VERSION,
    log,
    denials,
    sessions: sessionReader(people),
    apiKeys: apiKeyReader(app, keys.throttleKey, { callsPerMinute: config.apiCallsPerMinute }),
    grantors: () => grantors(app),
    isReady: () => answers(database),
    mounts: [
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
        syncStates: NO_SYNC_STATES,
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
      ...revealHandlers({ app, reveal, keys }),
      ...evidenceHandlers({ app, reveal, keys, organisation, version: VERSION }),
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
    },
  });
  return {
    app: express,
    flush: async () => {
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
  const sweep = async (): Promise<void> => {
    // Mail first: it takes moments, and a long import must not hold it back.
    await outbox();
    await imports();
    await endExpiredSessions(database.app);
    await sweepIdempotentCalls(database.ledger);
    await endExpiredGrants(database.app);
    await database.ledger.pool.query('select ensure_preference_partitions()');
  };
  return startJobs({
    url: database.jobsUrl,
    log,
    ...(work ? { work: { imports, figures, mailbox, outbox, sweep } } : {}),
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

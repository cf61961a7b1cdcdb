import { MOST_SENDS, toRef } from '@heed/contract';
import type { Config } from '../config.ts';
import { copyTransaction } from '../database/copy-transaction.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { recordSends, refreshFigures } from '../features/analytics/index.ts';
import { type AuditContext, recordPast } from '../features/audit/index.ts';
import { appendMany, type PreferenceInput } from '../features/preferences/index.ts';
import { seedRequest } from '../features/requests/index.ts';
import type { DemoSize } from './demo-size.ts';
import { hasPast, hasRequests } from './demo-store.ts';
import { campaignsOf } from './story/campaigns.ts';
import { spanOf } from './story/days.ts';
import { optOutsOf, recordedAt } from './story/opt-outs.ts';
import { type Desk, requestsOf } from './story/requests.ts';
import { sendInput, sendsOf } from './story/sends.ts';
import { type Actor, trailOf } from './story/trail.ts';

/** One of the demo's people, as made. */
export interface DemoActor extends Actor {
  readonly email: string;
}

interface Loading {
  readonly config: Pick<Config, 'timeZone'>;
  readonly database: Pick<OpenDatabase, 'app' | 'ledger' | 'keys'>;
  readonly people: readonly DemoActor[];
  readonly size: DemoSize;
  readonly now: Date;
  /** Told each part with how far it is, 0 to 1. */
  readonly onPart: (part: string, fraction: number) => void;
}

const BATCH = 3_000;
const system: AuditContext = { actor: { kind: 'system' } };

/**
 * Puts two years of the demo organisation in, by the ways that everybody uses. Parts that an interrupted load has
 * finished are left alone; the same opt-out and the same send told again change nothing.
 */
export async function loadStory(loading: Loading): Promise<void> {
  const { config, database, size, now } = loading;
  const span = spanOf(now);
  const sends = sendsOf(campaignsOf(span), size.deliveries);
  await loadTrail(loading);
  await loadSends(loading, sends);
  await loadOptOuts(loading, optOutsOf(span, sends, size.optOuts));
  loading.onPart('figures and erasure requests', 0);
  // Publishing waits for PostgreSQL, logging requests for its own many small steps: together they take half the time.
  await Promise.all([
    refreshFigures({ ledger: database.ledger, timeZone: config.timeZone }, now),
    loadRequests(loading),
  ]);
}

async function loadTrail({ database, people, size, now, onPart }: Loading): Promise<void> {
  const { app } = database;
  if (await hasPast(app.kysely)) return;
  const past = trailOf(spanOf(now), people, size.auditEvents);
  await copyTransaction(app, async (_, copies) => {
    for (let from = 0; from < past.length; from += BATCH) {
      onPart('audit trail', from / past.length);
      await recordPast(copies, past.slice(from, from + BATCH));
    }
    await copies.settled();
  });
}

async function loadSends(
  { config, database, people, onPart }: Loading,
  sends: ReturnType<typeof sendsOf>,
): Promise<void> {
  const marketer = actorOf(people, 'marketer@heed.test');
  const told = sends.map(sendInput);
  for (let from = 0; from < told.length; from += MOST_SENDS) {
    onPart('campaigns and sends', from / told.length);
    const body = { sends: told.slice(from, from + MOST_SENDS), check: false };
    await recordSends(
      { app: database.app, timeZone: config.timeZone },
      body,
      marketer.id,
      contextOf(marketer),
    );
  }
}

async function loadOptOuts(
  { database, people, onPart }: Loading,
  inputs: readonly PreferenceInput[],
): Promise<void> {
  let written = 0;
  await appendMany(
    database,
    batchesOf(inputs),
    (batch) => ({
      context: system,
      recordedAt,
      auditOf: () => [{ action: 'demo.load', details: { people: people.length, optOuts: batch.length } }],
    }),
    ({ results }) => {
      written += results.length;
      onPart('opt-outs', written / inputs.length);
    },
  );
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}

async function loadRequests({ database, people, now }: Loading): Promise<void> {
  if (await hasRequests(database.app.kysely)) return;
  const requests = requestsOf(spanOf(now), deskOf(people));
  for (const request of requests) await seedRequest(database, request);
}

function deskOf(people: readonly DemoActor[]): Desk {
  const [dpo, deputy] = [actorOf(people, 'dpo@heed.test'), actorOf(people, 'dpo2@heed.test')];
  return {
    dpo: contextOf(dpo),
    deputy: contextOf(deputy),
    compliance: contextOf(actorOf(people, 'compliance@heed.test')),
    dpoRef: toRef('usr', dpo.id),
    deputyRef: toRef('usr', deputy.id),
  };
}

function actorOf(people: readonly DemoActor[], email: string): DemoActor {
  const found = people.find((person) => person.email === email);
  if (found === undefined) throw new Error('The demo has not all of its people.');
  return found;
}

const contextOf = ({ id, role }: Actor): AuditContext => ({ actor: { kind: 'person', id, roles: [role] } });

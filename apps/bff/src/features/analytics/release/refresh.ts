import { ATTRIBUTION_DAYS } from '@heed/contract';
import { LATTICE, type Lattice } from '@heed/disclosure-control';
import type { Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import { copyTransaction } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { foldDeliveries, foldOptOuts, moveSendDays, rebuildRollups } from '../rollups/store.ts';
import { explainSpikes } from '../spikes/explain-spikes.ts';
import { besideOptOuts } from './beside-opt-outs.ts';
import { type Day, firstOf, lastOf, plusDays, todayIn } from './calendar.ts';
import { asLeader } from './leader-store.ts';
import { publishMonth } from './publish-month.ts';
import {
  dayFacts,
  figureClock,
  monthClosedThrough,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  publishedCells,
  touchedDays,
} from './queries.ts';
import { forgetTouches, keepMonth, moveClock, replaceCells, unpublishAll } from './store.ts';

export interface FigureDependencies {
  /** As heed_ledger: the one role that may read roll-ups. */
  readonly ledger: Database;
  /** The organisation's zone: figures follow its days. */
  readonly timeZone: string;
}

/**
 * Brings figures up to date: folds what has come, then publishes the days that have ended and those of the past that
 * have changed. Safe to call at any time from any process; only one of them works.
 */
export async function refreshFigures(dependencies: FigureDependencies, now = new Date()): Promise<void> {
  await asLeader(dependencies.ledger, { wait: false }, () => refresh(dependencies, now));
}

/** Everything from the ledger again, e.g. after a bulk load: roll-ups, then what is published of them. */
export async function rebuildFigures(dependencies: FigureDependencies, now = new Date()): Promise<void> {
  await asLeader(dependencies.ledger, { wait: true }, async () => {
    await rebuild(dependencies, async () => undefined);
    await refresh(dependencies, now);
  });
}

/** Folds until nothing is left, a round a transaction; what is published stays as it is. */
export async function foldFigures(dependencies: FigureDependencies, { wait = true } = {}): Promise<void> {
  await asLeader(dependencies.ledger, { wait }, () => fold(dependencies));
}

async function refresh(dependencies: FigureDependencies, now: Date): Promise<void> {
  const { ledger, timeZone } = dependencies;
  const clock = await figureClock(ledger.kysely);
  if (clock !== undefined && clock.timeZone !== timeZone) await followZone(dependencies);
  await fold(dependencies);
  const today = todayIn(timeZone, now);
  const touched = await touchedDays(ledger.kysely);
  if (touched.length === 0 && clock?.closedThrough === plusDays(today, -1)) return;
  for (const figure of PUBLISHED_FIGURES) {
    const changed = changedDays(figure, touched, clock?.closedThrough, today);
    for (const month of new Set(changed.map((day) => firstOf('month', day)))) {
      await publishOne(ledger, { figure, month, today });
    }
  }
  await ledger.kysely.transaction().execute(async (tx) => {
    await explainSpikes(tx, touched, today);
    await forgetTouches(tx, touched);
    await moveClock(tx, timeZone, plusDays(today, -1));
  });
}

async function fold({ ledger, timeZone }: FigureDependencies): Promise<void> {
  for (let folded = 1; folded > 0; ) {
    folded = await ledger.kysely
      .transaction()
      .execute(async (tx) => (await foldOptOuts(tx, timeZone)) + (await foldDeliveries(tx)));
  }
}

async function followZone(dependencies: FigureDependencies): Promise<void> {
  await rebuild(dependencies, async (tx) => {
    await moveSendDays(tx, dependencies.timeZone);
    await unpublishAll(tx);
    await moveClock(tx, dependencies.timeZone, '0001-01-01');
  });
}

async function rebuild(
  { ledger, timeZone }: FigureDependencies,
  before: (tx: Transaction<DB>) => Promise<void>,
): Promise<void> {
  await ledger.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await before(tx);
      await rebuildRollups(tx, timeZone);
    });
}

/** The last day of a figure that has ended: what a send is given ends 14 days after it. */
function lastEnded(figure: PublishedFigure, today: Day): Day {
  return plusDays(today, figure === 'attributed' ? -1 - ATTRIBUTION_DAYS : -1);
}

/** The days whose figures may differ from what is published: touched ones, and those that have ended since. */
function changedDays(
  figure: PublishedFigure,
  touched: readonly Day[],
  closedThrough: Day | undefined,
  today: Day,
): Day[] {
  // An opt-out, or another send, changes what the sends of two weeks before it are given.
  const reach = figure === 'attributed' ? ATTRIBUTION_DAYS + 1 : 0;
  const days = new Set(
    touched.flatMap((day) => Array.from({ length: reach + 1 }, (_, n) => plusDays(day, -n))),
  );
  if (closedThrough !== undefined) {
    const before = lastEnded(figure, plusDays(closedThrough, 1));
    for (let day = plusDays(before, 1); day <= lastEnded(figure, today); day = plusDays(day, 1))
      days.add(day);
  }
  return [...days].filter((day) => day <= today).sort();
}

const LATTICES: Record<PublishedFigure, Lattice> = {
  optOut: LATTICE,
  complaint: LATTICE,
  bounce: LATTICE,
  automated: LATTICE,
  optIn: LATTICE,
  attributed: { campaign: 'partition' },
};

/** Reads, decides and only then opens a transaction: deciding takes its time, and nobody else writes these cells. */
async function publishOne(
  ledger: Database,
  { figure, month, today }: { readonly figure: PublishedFigure; readonly month: Day; readonly today: Day },
): Promise<void> {
  const { kysely } = ledger;
  const days = { from: month, to: lastOf('month', month) };
  const closedThrough = lastEnded(figure, today);
  const published = publishMonth({
    lattice: LATTICES[figure],
    facts: await dayFacts(kysely, figure, days.from, days.to < today ? days.to : today),
    cells: await publishedCells(kysely, figure, days),
    publishedThrough: await monthClosedThrough(kysely, figure, month),
    closedThrough,
    today: figure === 'attributed' ? undefined : today,
  });
  const until = plusDays(days.to, ATTRIBUTION_DAYS);
  const cells =
    figure === 'attributed'
      ? besideOptOuts(published, await publishedCells(kysely, 'optOut', { from: days.from, to: until }))
      : published;
  await copyTransaction(ledger, async (tx, copies) => {
    await replaceCells(tx, copies, figure, days, cells);
    if (closedThrough >= month) {
      await keepMonth(tx, figure, month, closedThrough < days.to ? closedThrough : days.to);
    }
  });
}

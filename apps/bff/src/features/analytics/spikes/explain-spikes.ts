import type { Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { type Day, daysBetween, plusDays } from '../release/calendar.ts';
import { type ExplainedSpike, replaceSpikes } from '../release/store.ts';
import { BASELINE_DAYS, causeOf, type FoundSpike, findSpikes, type Part } from './find-spikes.ts';
import { partDays, totalDays } from './queries.ts';

/** Figures whose unusual days somebody should look at; bounces follow deliveries, and are nobody's wish. */
const WATCHED = ['optOut', 'complaint', 'automated'] as const;
/** What a spike is put down to; channel and method follow from these. */
const EXPLAINED_BY = ['campaign', 'segment', 'reason'] as const;

/**
 * Looks for spikes in the days that have changed and those whose expectation they are part of, and puts each down to
 * the campaign, segment and reason with the largest share of its excess. Reads published figures only, so that a spike
 * tells nothing that is withheld.
 */
export async function explainSpikes(tx: Transaction<DB>, touched: readonly Day[], today: Day): Promise<void> {
  const yesterday = plusDays(today, -1);
  const from = touched[0] ?? yesterday;
  const last = touched.at(-1) ?? yesterday;
  const to = [plusDays(last, BASELINE_DAYS), yesterday].sort()[0] ?? yesterday;
  const days = {
    from: from < yesterday ? from : yesterday,
    to: to < yesterday && touched.length > 0 ? to : yesterday,
  };
  for (const figure of WATCHED) {
    const start = plusDays(days.from, -BASELINE_DAYS);
    const published = await totalDays(tx, figure, start, days.to);
    const first = published.keys().next().value;
    if (first === undefined) continue;
    const series = Array.from({ length: daysBetween(first, days.to) + 1 }, (_, n) => {
      const day = plusDays(first, n);
      // A day without a cell is a true zero.
      return { day, people: published.has(day) ? (published.get(day) ?? null) : 0 };
    });
    const found = findSpikes(series).filter(({ day }) => day >= days.from);
    const explained: ExplainedSpike[] = [];
    for (const spike of found) explained.push(await explain(tx, figure, spike));
    await replaceSpikes(tx, figure, days, explained);
  }
}

async function explain(
  tx: Transaction<DB>,
  figure: (typeof WATCHED)[number],
  spike: FoundSpike,
): Promise<ExplainedSpike> {
  const causes: ExplainedSpike['causes'][number][] = [];
  for (const dimension of EXPLAINED_BY) {
    const rows = await partDays(tx, figure, dimension, plusDays(spike.day, -BASELINE_DAYS), spike.day);
    const parts = [...Map.groupBy(rows, ({ key }) => key)].map(
      ([key, days]): Part => ({
        key,
        people: days.find(({ day }) => day === spike.day)?.people ?? null,
        before: days.filter(({ day }) => day < spike.day).map(({ people }) => people),
      }),
    );
    const cause = causeOf(spike, parts);
    if (cause !== undefined) causes.push({ dimension, ...cause });
  }
  return { ...spike, causes };
}

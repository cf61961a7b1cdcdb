import { COUNT_CAP, REQUEST_TYPES, type RequestChoices, type RequestSegments } from '@heed/contract';
import type { Regime } from '@heed/statutory-clock';
import { answers } from './clocks.ts';
import type { SegmentCounts } from './queries.ts';

/** Counts as the screens say them: exact, or "more than". */
export function capCounts(counts: SegmentCounts): RequestSegments {
  const capped = (count: number) => ({ count: Math.min(count, COUNT_CAP), countIsCapped: count > COUNT_CAP });
  return {
    overdue: capped(counts.overdue),
    soon: capped(counts.soon),
    later: capped(counts.later),
    waiting: capped(counts.waiting),
    unverified: capped(counts.unverified),
    closed: capped(counts.closed),
  };
}

/** The regimes that are on and answer one of the rights at this desk. */
export function regimeChoices(
  table: Readonly<Record<string, Regime>>,
  isOn: (regime: string) => boolean,
): RequestChoices['regimes'] {
  return Object.entries(table)
    .filter(([id]) => isOn(id) && REQUEST_TYPES.some((type) => answers(id, type)))
    .map(([id, { label, name }]) => ({ id, label, name }));
}

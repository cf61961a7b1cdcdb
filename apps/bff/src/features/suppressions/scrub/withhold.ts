import { CAUSES, type Cause, type CauseCount } from '@heed/contract';

/** Fewer people than this are not told of, as in the figures (minCellSize). */
const LEAST_PEOPLE = 10;

/**
 * Why people are not to be contacted, as counts. Who reaches answers only gets what cannot be turned back into a
 * person: counts under 10 are withheld, and enough of the others that the withheld ones are at least 10 people of at
 * least two causes; what is told is rounded down to tens, so that one address more or less on a list changes nothing.
 * @returns null where all of it would tell too much
 */
export function causeCounts(
  counts: Readonly<Record<string, number>>,
  told: 'everything' | 'answers',
): CauseCount[] | null {
  const all = CAUSES.map((cause) => ({ cause, people: counts[cause] ?? 0 }));
  if (told === 'everything')
    return all.filter(({ people }) => people > 0).map((row) => ({ ...row, rounded: false }));
  const present = all.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people);
  const hidden = new Set<Cause>();
  let people = 0;
  for (const row of present) {
    const isEnough = hidden.size === 0 || (people >= LEAST_PEOPLE && hidden.size > 1);
    if (row.people >= LEAST_PEOPLE && isEnough) continue;
    hidden.add(row.cause);
    people += row.people;
  }
  if (hidden.size > 0 && (people < LEAST_PEOPLE || hidden.size < 2)) return null;
  return all
    .filter((row) => row.people > 0)
    .map((row) =>
      hidden.has(row.cause)
        ? { cause: row.cause, people: null, rounded: false }
        : { cause: row.cause, people: Math.floor(row.people / 10) * 10, rounded: true },
    );
}

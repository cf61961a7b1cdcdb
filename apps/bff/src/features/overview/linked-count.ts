import { COUNT_CAP, type CountedList, type LinkedCount, type WeekCount } from '@heed/contract';
import type * as z from 'zod';
import { thisWeek, weekBefore } from './days.ts';

/** A list's filters as its address has them. */
export type Filters = Readonly<Record<string, string>>;

/** A list that figures lead to, and how it counts. */
export interface Countable<Query extends z.ZodType> {
  readonly list: CountedList;
  /** The list's own schema: a figure is counted with what the list would understand of the same address. */
  readonly schema: Query;
  readonly count: (query: z.output<Query>) => Promise<number>;
}

/** A figure with the list that counts the same. */
export async function linkedCount<Query extends z.ZodType>(
  { list, schema, count }: Countable<Query>,
  query: Filters,
): Promise<LinkedCount> {
  return linked(list, query, await count(schema.parse(query)));
}

/** A count that was made elsewhere, with the list that makes the same. */
export function linked(list: CountedList, query: Filters, count: number): LinkedCount {
  return { list, query: { ...query }, count: Math.min(count, COUNT_CAP), countIsCapped: count > COUNT_CAP };
}

/** A figure of the last seven days, and the same of the seven before. */
export async function weekCount<Query extends z.ZodType>(
  countable: Countable<Query>,
  query: Filters,
  now: Date,
): Promise<WeekCount> {
  const [week, before] = await Promise.all([
    linkedCount(countable, { ...query, ...thisWeek(now) }),
    linkedCount(countable, { ...query, ...weekBefore(now) }),
  ]);
  return { ...week, before: before.count };
}

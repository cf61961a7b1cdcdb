import { COUNT_CAP } from '@heed/contract';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Walk } from '../../lib/keyset.ts';

type Expression = RawBuilder<unknown>;

/**
 * The order of a list by a time and a tiebreaker, for each way that a page can walk. `older` walks away from the top
 * of the list, whichever end that is.
 */
export function inOrder(direction: 'ascending' | 'descending', at: Expression, tie: Expression) {
  const by = (way: 'ascending' | 'descending') =>
    way === 'ascending' ? sql`${at} asc, ${tie} asc` : sql`${at} desc, ${tie} desc`;
  const opposite = direction === 'ascending' ? 'descending' : 'ascending';
  const wayOf = (walk: Walk) => (walk.towards === 'older' ? direction : opposite);
  return {
    shown: by(direction),
    reversed: by(opposite),
    towards: (walk: Walk) => by(wayOf(walk)),
    beyond: (walk: Walk): RawBuilder<SqlBool>[] => {
      if (walk.from === undefined) return [];
      const place = sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
      return [
        wayOf(walk) === 'ascending' ? sql`(${at}, ${tie}) > ${place}` : sql`(${at}, ${tie}) < ${place}`,
      ];
    },
  };
}

/**
 * A count of requests that stops just past the cap. In the order of an index, which holds all that is asked: without it
 * the planner hopes to meet enough rows early and reads the table.
 */
export const capped = (condition: RawBuilder<SqlBool>, place: Expression) =>
  sql`(select count(*)::integer from (
    select 1 from request r where ${condition} order by ${place} limit ${COUNT_CAP + 1}) c)`;

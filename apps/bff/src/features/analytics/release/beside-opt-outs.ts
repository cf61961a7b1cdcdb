import { ATTRIBUTION_DAYS, MIN_CELL_SIZE } from '@heed/contract';
import { cellFirst, cellLast, type Day, plusDays } from './calendar.ts';
import type { PublishedCell } from './queries.ts';

/**
 * What sends are given beside what their campaigns count: the same people once more. Everybody whom a send was given
 * stands among the campaign's opt-outs of that time, so a released figure says how many there are at least. It is
 * withheld where that would leave a hidden part of those opt-outs no second value.
 * @param optOuts the campaigns' published cells by day and week, from the first send's day to 14 days after the last
 */
export function besideOptOuts(
  cells: readonly PublishedCell[],
  optOuts: readonly PublishedCell[],
): PublishedCell[] {
  const byCampaign = Map.groupBy(
    optOuts.filter(({ dimension }) => dimension === 'campaign'),
    ({ key }) => key,
  );
  return cells.map((cell): PublishedCell => {
    if (cell.dimension !== 'campaign' || cell.state !== 'released' || cell.held === 0) return cell;
    const from = cell.period;
    const to = plusDays(cellLast(cell.grain, from), ATTRIBUTION_DAYS);
    return leavesRoom(cell.held, byCampaign.get(cell.key) ?? [], { from, to })
      ? cell
      : { ...cell, state: 'withheld_complementary', people: null };
  });
}

function leavesRoom(
  given: number,
  optOuts: readonly PublishedCell[],
  { from, to }: { readonly from: Day; readonly to: Day },
): boolean {
  const cells = Map.groupBy(optOuts, ({ grain, period }) => `${grain} ${period}`);
  let known = 0;
  let most = 0;
  for (let day = from; day <= to; ) {
    const last = cellLast('week', day);
    const week = cellFirst('week', day) === day && last <= to ? cells.get(`week ${day}`) : undefined;
    const isWhole = week?.every(({ state }) => state === 'released') === true;
    for (const cell of isWhole ? week : (cells.get(`day ${day}`) ?? [])) {
      known += cell.people ?? 0;
      if (cell.state !== 'released') most += cell.state === 'withheld_small' ? MIN_CELL_SIZE - 1 : Infinity;
    }
    day = plusDays(isWhole ? last : day, 1);
  }
  return most === 0 || given <= known + most - 1;
}

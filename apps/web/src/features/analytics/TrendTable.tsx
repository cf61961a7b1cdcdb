import type { Analytics, TrendPoint } from '@heed/contract';
import { daysText } from '../../lib/days.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { countChange, peopleText, rateChange, rateText } from './figure-words.ts';
import classes from './FigureTable.module.css';

interface TrendTableProps {
  readonly caption: string;
  readonly figures: Analytics;
  readonly metric: 'count' | 'rate';
}

/** The trend's numbers, the same as in the chart; the period before stands beside the point it is compared with. */
export function TrendTable({ caption, figures: { trend, trendBefore, period }, metric }: TrendTableProps) {
  const rated = metric === 'rate';
  const compared = period.before !== null;
  const value = (point: TrendPoint | undefined) =>
    point === undefined ? '–' : rated ? rateText(point) : peopleText(point);
  return (
    // Scrolls by itself on a narrow screen, and so has to be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label="Trend as a table">
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Days</th>
            {rated && <th scope="col">Delivered</th>}
            <th scope="col">People</th>
            {rated && <th scope="col">Rate</th>}
            {compared && <th scope="col">Before</th>}
            {compared && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {trend.map((point, index) => {
            const before = trendBefore[index];
            const change = rated ? rateChange(point, before ?? null) : countChange(point, before ?? null);
            return (
              <tr key={point.from}>
                <th scope="row">
                  {daysText(point.from, point.to)}
                  {point.partial && <span className={classes.note}> not over yet</span>}
                </th>
                {rated && <td>{point.delivered === null ? 'unknown' : formatNumber(point.delivered)}</td>}
                <td>{peopleText(point)}</td>
                {rated && <td>{rateText(point)}</td>}
                {compared && <td>{value(before)}</td>}
                {compared && <td>{point.partial ? '–' : change.words}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

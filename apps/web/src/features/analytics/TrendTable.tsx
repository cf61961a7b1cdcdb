import type { TrendPoint } from '@heed/contract';
import { daysText } from '../../lib/days.ts';
import { formatNumber } from '../../lib/numbers.ts';
import classes from './FigureTable.module.css';
import { countChange, peopleText, rateChange, trendRateText } from './figure-words.ts';

interface TrendTableProps {
  readonly caption: string;
  readonly points: readonly TrendPoint[];
  /** The period before, point by point; undefined where nothing is compared. */
  readonly before?: readonly TrendPoint[] | undefined;
  readonly metric: 'count' | 'rate';
}

/** The trend's numbers, the same as in the chart; the period before stands beside the point it is compared with. */
export function TrendTable({ caption, points, before: pointsBefore, metric }: TrendTableProps) {
  const rated = metric === 'rate';
  const compared = pointsBefore !== undefined;
  const value = (point: TrendPoint | undefined) =>
    point === undefined ? '–' : rated ? trendRateText(point) : peopleText(point);
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
          {points.map((point, index) => {
            const before = pointsBefore?.[index];
            const change = rated ? rateChange(point, before ?? null) : countChange(point, before ?? null);
            return (
              <tr key={point.from}>
                <th scope="row">
                  {daysText(point.from, point.to)}
                  {point.partial && <span className={classes.note}> not over yet</span>}
                </th>
                {rated && <td>{point.delivered === null ? 'unknown' : formatNumber(point.delivered)}</td>}
                <td>{peopleText(point)}</td>
                {rated && <td>{trendRateText(point)}</td>}
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

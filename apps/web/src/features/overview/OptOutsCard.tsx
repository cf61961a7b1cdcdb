import type { Analytics, Spike } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { TrendingUp } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { formatDay } from '../../lib/time.ts';
import { PATHS } from '../../paths.ts';
import { Card } from './Card.tsx';
import { ListLink } from './ListLink.tsx';
import classes from './OptOutsCard.module.css';
import {
  changeWords,
  movingCampaigns,
  peopleWords,
  rateChangeWords,
  rateWords,
  topReason,
} from './opt-out-figures.ts';

const MOVING = 5;

/** Why people leave, of the period that the analytics page opens with; the same answer, so the same figures. */
export function OptOutsCard() {
  const query = useQuery({
    ...queryOf('analyticsView', { query: {} }),
    staleTime: 0,
    throwOnError: false,
  });
  const { data } = query;
  const note =
    data === undefined
      ? undefined
      : `${formatDay(data.told.from)} – ${formatDay(data.told.to)}, days in ${data.timeZone}`;
  return (
    <Card
      title="Opt-outs"
      {...(note === undefined ? {} : { note })}
      actions={<ListLink href={PATHS.analytics}>Open analytics</ListLink>}
      query={query}
    >
      {(analytics) => (
        <>
          <Headline analytics={analytics} />
          {analytics.spikes.length > 0 && <Spikes spikes={analytics.spikes} />}
          <Campaigns analytics={analytics} />
        </>
      )}
    </Card>
  );
}

function Headline({ analytics }: { readonly analytics: Analytics }) {
  const { total, totalBefore, optedInAgain } = analytics;
  const reason = topReason(analytics);
  return (
    <ul className={classes.headline}>
      <Fact name="Opt-outs" value={peopleWords(total)} note={changeWords(total, totalBefore)} />
      <Fact
        name="Rate of delivered"
        value={rateWords(total)}
        note={
          total.delivered === null
            ? 'no deliveries are known'
            : [rateChangeWords(total, totalBefore), `${formatNumber(total.delivered)} delivered`]
                .filter((part) => part !== undefined)
                .join(', ')
        }
      />
      <Fact name="Top reason" value={reason?.name ?? 'None yet'} note={reason?.note ?? ''} words />
      <Fact
        name="Opted in again"
        value={peopleWords(optedInAgain)}
        note="each with recorded consent"
        query="?figure=optIn"
      />
    </ul>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  /** A name rather than a figure: set smaller. */
  readonly words?: boolean;
  readonly query?: string;
}

function Fact({ name, value, note, words = false, query = '' }: FactProps) {
  return (
    <li>
      <ListLink href={`${PATHS.analytics}${query}`} className={classes.number}>
        <span className={classes.name}>{name}</span>
        <span className={words ? classes.words : classes.value}>{value}</span>
        <span className={classes.note}>{note}</span>
      </ListLink>
    </li>
  );
}

/** Days with unusually many, each with where most of them came from. */
function Spikes({ spikes }: { readonly spikes: readonly Spike[] }) {
  return (
    <ul className={classes.spikes} aria-label="Spikes">
      {spikes.slice(0, 3).map(({ day, people, expected, causes: [cause] }) => (
        <li key={day}>
          <TrendingUp size={16} aria-hidden />
          <ListLink href={`${PATHS.analytics}?from=${day}&to=${day}&grain=day`}>{formatDay(day)}</ListLink>
          <span>
            {formatNumber(people)} opt-outs where about {formatNumber(Math.round(expected))} were to be
            expected{mostOf(cause?.name)}.
          </span>
        </li>
      ))}
    </ul>
  );
}

const mostOf = (name: string | null | undefined) =>
  typeof name === 'string' ? `; most came with ${name}` : '';

/** Which campaigns drive the change. */
function Campaigns({ analytics }: { readonly analytics: Analytics }) {
  const rows = movingCampaigns(analytics.campaigns, MOVING);
  if (rows.length === 0) return null;
  return (
    <table className={classes.table}>
      <caption>Campaigns driving the change</caption>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">Opt-outs</th>
          <th scope="col">Rate</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, people, rate, change }) => (
          <tr key={key}>
            <th scope="row">
              {key === 'none' ? (
                name
              ) : (
                <ListLink href={`${PATHS.analytics}?campaign=${key}`}>{name}</ListLink>
              )}
            </th>
            <td>{formatNumber(people)}</td>
            <td>{rate}</td>
            <td>
              {change > 0 ? '▲' : '▼'} {formatNumber(Math.abs(change))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

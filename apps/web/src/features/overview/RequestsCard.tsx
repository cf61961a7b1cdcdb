import { type DueRequest, REQUEST_TYPE_WORDS, STAGE_WORDS } from '@heed/contract';
import { CircleCheck, Clock3, Pause, TriangleAlert, UserRoundSearch } from 'lucide-react';
import { formatCount } from '../../lib/numbers.ts';
import { formatDay } from '../../lib/time.ts';
import { SlaBadge } from '../../ui/SlaBadge.tsx';
import { Card } from './Card.tsx';
import { Figure, Figures } from './Figures.tsx';
import { ListLink } from './ListLink.tsx';
import { hrefOf, pathOfRequest } from './links.ts';
import classes from './RequestsCard.module.css';
import { useCard } from './use-card.ts';

/** Erasure requests against the clock, and what is due first. */
export function RequestsCard() {
  const query = useCard('overviewRequestsView');
  const { data } = query;
  return (
    <Card
      title="Erasure requests"
      note="by due date"
      actions={
        data !== undefined && (
          <ListLink href={hrefOf(data.open)}>
            {`All ${formatCount(data.open.count, data.open.countIsCapped)} open`}
          </ListLink>
        )
      }
      query={query}
    >
      {({ overdue, soon, waiting, unverified, met, metLate, next }) => (
        <>
          <Figures>
            <Figure
              icon={TriangleAlert}
              name="Overdue"
              figure={overdue}
              tone="over"
              note={overdue.count === 0 ? 'nothing is late' : 'act today'}
            />
            <Figure icon={Clock3} name="Due soon" figure={soon} tone="soon" note="within 7 days" />
            <Figure
              icon={Pause}
              name="Waiting"
              figure={waiting}
              tone="paused"
              note="clock stopped, or held"
            />
            <Figure icon={UserRoundSearch} name="Unverified" figure={unverified} note="identity not proved" />
            <Figure
              icon={CircleCheck}
              name="Closed in time"
              figure={met}
              tone="met"
              note={
                <>
                  {metLate.count === 0
                    ? 'none late'
                    : `${formatCount(metLate.count, metLate.countIsCapped)} late`}
                </>
              }
            />
          </Figures>
          {next.length > 0 && <Next requests={next} />}
        </>
      )}
    </Card>
  );
}

/** The next ones, by number and clock. */
function Next({ requests }: { readonly requests: readonly DueRequest[] }) {
  return (
    <table className={classes.table}>
      <caption>Due first</caption>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">Clock</th>
          <th scope="col">Stage</th>
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ ref, type, sla, stage, prepared, assignee }) => (
          <tr key={ref}>
            <th scope="row">
              <ListLink href={pathOfRequest(ref)}>{ref}</ListLink>
              <span className={classes.small}>{REQUEST_TYPE_WORDS[type]}</span>
            </th>
            <td>
              <span className={classes.clock}>
                <SlaBadge sla={sla} />
                {sla.due !== null && <span className={classes.day}>{formatDay(sla.due)}</span>}
              </span>
            </td>
            <td>
              {STAGE_WORDS[stage]}
              {prepared !== null && (
                <span className={classes.small}>{prepared} waits for a second person</span>
              )}
            </td>
            <td>
              {assignee === null ? <span className={classes.nobody}>Nobody</span> : assignee.displayName}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

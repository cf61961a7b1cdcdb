import type { OverviewTrail } from '@heed/contract';
import { Ban, CircleX, Download, KeyRound, UserSearch } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { formatDay } from '../../lib/time.ts';
import { Card } from './Card.tsx';
import { Figure, Figures, weekWords } from './Figures.tsx';
import { ListLink } from './ListLink.tsx';
import { hrefOf } from './links.ts';
import classes from './TrailCard.module.css';
import { useCard } from './use-card.ts';

/** What happened lately that somebody should look at. */
export function TrailCard() {
  const query = useCard('overviewTrailView');
  const { data } = query;
  const note = data === undefined ? undefined : `${formatDay(data.from)} – ${formatDay(data.to)}, UTC`;
  return (
    <Card title="Audit trail" {...(note === undefined ? {} : { note })} query={query}>
      {({ denied, failed, signInsRefused, lookUps, exports, days }) => (
        <>
          <Figures>
            <Figure icon={Ban} name="Denied" figure={denied} tone="del" note={weekWords(denied)} />
            <Figure icon={CircleX} name="Failed" figure={failed} tone="del" note={weekWords(failed)} />
            <Figure
              icon={KeyRound}
              name="Sign-ins refused"
              figure={signInsRefused}
              tone="soon"
              note={weekWords(signInsRefused)}
            />
            {lookUps !== null && (
              <Figure icon={UserSearch} name="People looked up" figure={lookUps} note={weekWords(lookUps)} />
            )}
            {exports !== null && (
              <Figure icon={Download} name="Exports" figure={exports} note={weekWords(exports)} />
            )}
          </Figures>
          <Days days={days} />
        </>
      )}
    </Card>
  );
}

/** How many events each of the last full days has; a bar leads to the day. */
function Days({ days }: { readonly days: OverviewTrail['days'] }) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <div className={classes.days}>
      <p className={classes.title}>Events by day, before today, without those of the system</p>
      <ol>
        {days.map((day) => (
          <li key={day.day}>
            <ListLink
              href={hrefOf(day)}
              className={classes.day}
              label={`${formatDay(day.day)}: ${countOf(day.count, 'event', 'events', day.countIsCapped)}`}
            >
              <span className={classes.space}>
                <span className={classes.bar} style={{ height: `${(day.count / most) * 100}%` }} />
              </span>
              <span className={classes.number}>{Number(day.day.slice(8))}</span>
            </ListLink>
          </li>
        ))}
      </ol>
    </div>
  );
}

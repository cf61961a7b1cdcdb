import { CONFIDENCE_WORDS, type RegimeView } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { formatDay } from '../../lib/time.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { RegimeActions } from './RegimeActions.tsx';
import { RegimeBadge } from './RegimeBadge.tsx';
import classes from './RegimePanel.module.css';
import { counselWords, placeWords } from './words.ts';

/** One regime: what it says, how sure that is, who changed it, and changing it. */
export function RegimePanel({ regimeId }: { readonly regimeId: string }) {
  const { data, error, refetch } = useQuery(queryOf('regimeView', { params: { regimeId } }));
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This regime could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) {
    return <div className={classes.regime}>{waiting && <Skeleton characters={32} />}</div>;
  }
  return (
    <div className={classes.regime}>
      <div>
        <h2 className={classes.title}>{data.name}</h2>
        <p className={classes.under}>
          <RegimeBadge regime={data} /> {placeWords(data)}
        </p>
      </div>
      <Note icon={TriangleAlert}>{counselWords(data)}. Not legal advice.</Note>
      <Properties items={factsOf(data)} />
      {data.notes.length > 0 && (
        <ul className={classes.notes}>
          {data.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <RegimeActions regime={data} />
    </div>
  );
}

function factsOf(regime: RegimeView) {
  const { name, means } = CONFIDENCE_WORDS[regime.confidence];
  return [
    { name: 'Time limit', value: regime.limit },
    { name: 'Clock starts', value: regime.trigger },
    { name: 'Citation', value: regime.citation },
    {
      name: 'Source',
      value: (
        <>
          {name} ({regime.confidence}). {regime.confidenceNote ?? means}
        </>
      ),
    },
    { name: 'Compared', value: formatDay(regime.reviewedOn) },
    ...(regime.inForceFrom === null ? [] : [{ name: 'Law from', value: formatDay(regime.inForceFrom) }]),
    { name: 'Default', value: regime.onByDefault ? 'On' : 'Off' },
    {
      name: 'Changed here',
      value:
        regime.changed === null ? (
          'Never: the default holds'
        ) : (
          <>
            <When at={regime.changed.at} precision="minute" zone focusable />, proposed by{' '}
            {regime.changed.proposedBy}, confirmed by {regime.changed.confirmedBy}
          </>
        ),
    },
  ];
}

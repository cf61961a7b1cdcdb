import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './Card.module.css';

interface CardProps<Data> {
  readonly title: string;
  readonly note?: string;
  readonly actions?: ReactNode;
  readonly query: UseQueryResult<Data, ApiProblem>;
  readonly children: (data: Data) => ReactNode;
}

/** One card of the overview. It waits and fails by itself: the others stand. */
export function Card<Data>({ title, note, actions, query, children }: CardProps<Data>) {
  const { data, error, refetch } = query;
  const waiting = useDelayed(data === undefined && error === null);
  return (
    <Panel title={title} note={note} actions={actions}>
      {data !== undefined ? (
        children(data)
      ) : error === null ? (
        <div className={classes.waiting} aria-busy>
          {waiting && (
            <>
              <Skeleton characters={6} />
              <Skeleton characters={9} />
              <Skeleton characters={7} />
            </>
          )}
        </div>
      ) : (
        <ProblemPanel
          what={`${title}: the figures could not be read`}
          problem={error.problem}
          onRetry={() => void refetch()}
        />
      )}
    </Panel>
  );
}

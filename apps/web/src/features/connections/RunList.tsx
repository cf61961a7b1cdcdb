import type { ConnectionRun } from '@heed/contract';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import { When } from '../../ui/When.tsx';
import classes from './TaskList.module.css';

/** What workers did here, newest first. */
export function RunList({ runs }: { readonly runs: readonly ConnectionRun[] }) {
  if (runs.length === 0)
    return <p className={classes.none}>No run yet: one begins when there is an opt-out to carry.</p>;
  return (
    <ul aria-label="Runs, newest first">
      {runs.map((run) => (
        <li key={run.id} className={classes.task}>
          <div className={classes.words}>
            <p className={classes.head}>
              <When at={run.startedAt} zone focusable />
            </p>
            <p>{resultOf(run)}</p>
            {run.fault !== null && <p className={classes.small}>Stopped: {run.fault.sentence}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function resultOf({ taken, done, failed, finishedAt }: ConnectionRun): string {
  const parts = [
    `${countOf(taken, 'opt-out', 'opt-outs')} taken`,
    `${formatNumber(done)} done`,
    failed > 0 && `${formatNumber(failed)} not done`,
    finishedAt === null && 'under way',
  ];
  return parts.filter(Boolean).join(', ');
}

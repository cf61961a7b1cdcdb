import type { SyncTask } from '@heed/contract';
import { Check, CircleAlert, Clock } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { shortId } from '../../lib/words.ts';
import { Ago, When } from '../../ui/When.tsx';
import classes from './TaskList.module.css';
import { OUTCOME_WORDS, spanWords } from './words.ts';

const ICONS = { waiting: Clock, needsPerson: CircleAlert, done: Check, dropped: Check } as const;

interface TaskListProps {
  readonly label: string;
  readonly tasks: readonly SyncTask[];
  /** What is true when there are none. */
  readonly none: string;
}

/** Opt-outs on their way into one system. They name nobody: records there are known by their ids. */
export function TaskList({ label, tasks, none }: TaskListProps) {
  if (tasks.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.list} aria-label={label}>
      {tasks.map((task) => (
        <Task key={task.id} task={task} />
      ))}
    </ul>
  );
}

function Task({ task }: { readonly task: SyncTask }) {
  const Icon = ICONS[task.state];
  return (
    <li className={classes.task} data-state={task.state}>
      <Icon size={16} aria-hidden />
      <div className={classes.words}>
        <p className={classes.head}>
          Opt-out of <When at={task.requestedAt} zone focusable />
        </p>
        {task.fault !== null && <p>{task.fault.sentence}</p>}
        <p className={classes.small}>
          <Progress task={task} />
        </p>
        {task.records.length > 0 && (
          <ul className={classes.records}>
            {task.records.map(({ module, recordId, outcome }) => (
              <li key={`${module} ${recordId}`}>
                {module}{' '}
                <bdi dir="ltr" className={classes.id} title={recordId}>
                  {shortId(recordId)}
                </bdi>{' '}
                {OUTCOME_WORDS[outcome]}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Progress({ task }: { readonly task: SyncTask }) {
  const { state, attempts, requestedAt, doneAt, nextAt, records } = task;
  if (state === 'waiting') {
    return (
      <>
        {attempts === 0 ? 'Not tried yet' : `Tried ${countOf(attempts, 'time', 'times')}`}
        {nextAt !== null && (
          <>
            , next <Ago at={nextAt} />
          </>
        )}
      </>
    );
  }
  if (doneAt === null) return null;
  const took = spanWords(Math.max(1, (Date.parse(doneAt) - Date.parse(requestedAt)) / 1000));
  const found =
    records.length === 0 ? 'nobody there by that address' : countOf(records.length, 'record', 'records');
  return (
    <>
      {state === 'done' ? 'Done' : 'Looked at'} <When at={doneAt} precision="second" /> after {took}: {found}
    </>
  );
}

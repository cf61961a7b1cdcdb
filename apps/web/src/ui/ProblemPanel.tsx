import { Button } from '@mantine/core';
import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyId } from './CopyId.tsx';
import classes from './ProblemPanel.module.css';

/** What a problem looks like here: any answer of the server has this shape. */
export interface ShownProblem {
  readonly detail: string;
  readonly requestId?: string | null;
  readonly faults?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

interface ProblemPanelProps {
  /** What was not done, as a sentence: "The audit trail could not be read". */
  readonly what: string;
  readonly problem: ShownProblem;
  readonly onRetry?: () => void;
  /** True when trying to write: then "nothing was changed" is not for us to say. */
  readonly wrote?: boolean;
  readonly actions?: ReactNode;
}

/** One panel failed, in place: what failed, that nothing was changed, Try again, and the request id for the log. */
export function ProblemPanel({ what, problem, onRetry, wrote = false, actions }: ProblemPanelProps) {
  const requestId = problem.requestId ?? '';
  return (
    <div role="alert" className={classes.problem}>
      <div className={classes.body}>
        <TriangleAlert size={18} aria-hidden />
        <div className={classes.words}>
          <p className={classes.title}>{what}</p>
          <p>
            {problem.detail}
            {!wrote && !/nothing was changed/i.test(problem.detail) && ' Nothing was changed.'}
          </p>
          {problem.faults !== undefined && problem.faults.length > 0 && (
            <ul className={classes.faults}>
              {problem.faults.map((fault) => (
                <li key={`${fault.path} ${fault.message}`}>
                  <code>{fault.path}</code> {fault.message}
                </li>
              ))}
            </ul>
          )}
          <div className={classes.actions}>
            {onRetry !== undefined && (
              <Button leftSection={<RefreshCw size={14} aria-hidden />} onClick={onRetry}>
                Try again
              </Button>
            )}
            {actions}
          </div>
        </div>
      </div>
      {requestId !== '' && (
        <div className={classes.foot}>
          Request <CopyId id={requestId} what="request id" />
        </div>
      )}
    </div>
  );
}

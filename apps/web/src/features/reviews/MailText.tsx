import { useEffect, useRef } from 'react';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './ReviewPanel.module.css';

/** What somebody wrote: fetched when it is asked for, gone when it is hidden or the panel closes. */
export function MailText({ reviewId }: { readonly reviewId: string }) {
  const open = useCommand('reviewOpen', { invalidates: ['auditEventList'], gcTime: 0 });
  const text = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (open.data !== undefined) text.current?.focus();
  }, [open.data]);
  return (
    <div>
      <h3 className={classes.heading}>The mail</h3>
      {open.data === undefined ? (
        <ActionButton busy={open.isPending} onClick={() => open.mutate({ params: { reviewId } })}>
          Read the mail
        </ActionButton>
      ) : (
        <>
          <pre ref={text} className={classes.mail} tabIndex={-1} aria-label="The mail" dir="auto">
            {open.data.text}
          </pre>
          <ActionButton onClick={() => open.reset()}>Hide it</ActionButton>
        </>
      )}
      {open.error !== null && <ProblemPanel what="The mail could not be read" problem={open.error.problem} />}
    </div>
  );
}

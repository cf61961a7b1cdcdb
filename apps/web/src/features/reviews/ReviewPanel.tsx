import { REVIEW_DECISION_WORDS, REVIEW_DECISIONS, REVIEW_KIND_WORDS, type Review } from '@heed/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ScrollText, ShieldCheck } from 'lucide-react';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { Who } from './columns.tsx';
import { MailText } from './MailText.tsx';
import { ReviewBadge } from './ReviewBadge.tsx';
import classes from './ReviewPanel.module.css';
import { signWords } from './words.ts';

/** One doubt: why, what was written, and what it was. */
export function ReviewPanel({ reviewId }: { readonly reviewId: string }) {
  const { data, error, refetch } = useQuery(queryOf('reviewView', { params: { reviewId } }));
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This review could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined)
    return <div className={classes.review}>{waiting && <Skeleton characters={32} />}</div>;
  return (
    <div className={classes.review}>
      <div>
        <h2 className={classes.title}>
          <Who mask={data.mask} />
        </h2>
        <p className={classes.under}>
          <ReviewBadge decision={data.decision} />
        </p>
      </div>
      <Properties items={factsOf(data)} />
      <div>
        <h3 className={classes.heading}>Why there is a doubt</h3>
        <ul className={classes.signs}>
          {data.signs.map((sign) => (
            <li key={sign}>{signWords(sign)}</li>
          ))}
        </ul>
      </div>
      {data.hasText && <MailText reviewId={data.id} />}
      {data.decision === null && <Decide review={data} />}
      <Note icon={ShieldCheck}>
        It is suppressed, and stays so whatever is decided: coming back needs the person’s own act.
      </Note>
      <Note icon={ScrollText}>Reading a mail and each decision are written to the audit trail.</Note>
    </div>
  );
}

function Decide({ review }: { readonly review: Review }) {
  const client = useQueryClient();
  const decide = useCommand('reviewDecide', {
    invalidates: ['reviewList', 'auditEventList', 'inboxView'],
    onSuccess: (answer: Review) => {
      client.setQueryData(queryOf('reviewView', { params: { reviewId: answer.id } }).queryKey, answer);
      if (answer.decision !== null) announce(`Decided: ${REVIEW_DECISION_WORDS[answer.decision]}.`);
    },
    onError: () => void client.invalidateQueries({ queryKey: ['reviewView'] }),
  });
  return (
    <div>
      <h3 className={classes.heading}>What was it?</h3>
      <div className={classes.actions}>
        {REVIEW_DECISIONS.map((decision) => (
          <ActionButton
            key={decision}
            writes
            busy={decide.isPending}
            onClick={() => decide.mutate({ params: { reviewId: review.id }, body: { decision } })}
          >
            {REVIEW_DECISION_WORDS[decision]}
          </ActionButton>
        ))}
      </div>
      {decide.error !== null && (
        <ProblemPanel what="That was not decided" problem={decide.error.problem} wrote />
      )}
    </div>
  );
}

function factsOf({ id, kind, openedAt, decidedAt, decidedBy }: Review) {
  return [
    { name: 'Came by', value: REVIEW_KIND_WORDS[kind] },
    { name: 'Suppressed', value: <When at={openedAt} precision="minute" zone focusable /> },
    ...(decidedAt === null
      ? []
      : [
          {
            name: 'Decided',
            value: (
              <>
                by {decidedBy ?? 'somebody'}, <When at={decidedAt} precision="minute" zone focusable />
              </>
            ),
          },
        ]),
    { name: 'Review', value: <CopyId id={id} what="review id" /> },
  ];
}

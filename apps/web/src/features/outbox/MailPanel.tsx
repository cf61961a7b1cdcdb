import { OUTBOX_KIND_WORDS, OUTBOX_STATE_WORDS, type OutboxMessage } from '@heed/contract';
import { Lock } from 'lucide-react';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import classes from './MailPanel.module.css';
import { StateBadge } from './StateBadge.tsx';
import { codeWords } from './words.ts';

/** One mail as far as anybody may see it, and trying it again. */
export function MailPanel({ message }: { readonly message: OutboxMessage | undefined }) {
  const mayRetry = useMay('connection.manage');
  const retry = useCommand('outboxRetry', {
    invalidates: ['outboxList', 'auditEventList'],
    onSuccess: () => announce('It is tried again at once.'),
  });
  if (message === undefined)
    return <p className={classes.mail}>This mail is not on the page that is open.</p>;
  const { id, kind, state } = message;
  return (
    <div className={classes.mail}>
      <div>
        <h2 className={classes.title}>{OUTBOX_KIND_WORDS[kind]}</h2>
        <p className={classes.under}>
          <StateBadge state={state} />
          {state === 'failed' || state === 'expired' ? OUTBOX_STATE_WORDS[state] : null}
        </p>
      </div>
      <Properties items={factsOf(message)} />
      {mayRetry && (state === 'failed' || state === 'waiting') && (
        <div>
          <ActionButton
            writes
            busy={retry.isPending}
            onClick={() => retry.mutate({ params: { outboxMessageId: id } })}
          >
            Try again now
          </ActionButton>
        </div>
      )}
      {retry.error !== null && (
        <ProblemPanel what="It was not tried again" problem={retry.error.problem} wrote />
      )}
      <Note icon={Lock}>
        Address and words are sealed under the person’s key, and gone once the mail was sent.
      </Note>
    </div>
  );
}

function factsOf({ id, attempts, code, createdAt, nextTryAt, sendBefore, settledAt }: OutboxMessage) {
  const when = (at: string | null, none: string) =>
    at === null ? none : <When at={at} precision="second" relative="beside" zone focusable />;
  return [
    { name: 'Put here', value: when(createdAt, '') },
    { name: 'Attempts', value: formatNumber(attempts) },
    { name: 'Last attempt', value: attempts === 0 ? 'none yet' : codeWords(code) },
    { name: 'Next attempt', value: when(nextTryAt, 'none') },
    { name: 'Not after', value: when(sendBefore, '') },
    { name: 'Settled', value: when(settledAt, 'not yet') },
    { name: 'Mail', value: <CopyId id={id} what="mail id" /> },
  ];
}

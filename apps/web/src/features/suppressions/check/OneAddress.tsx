import type { CheckAnswer } from '@heed/contract';
import { TextInput } from '@mantine/core';
import { Ban, CircleCheck, Lock, TriangleAlert } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../../api/query.ts';
import { announce } from '../../../lib/announcer.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { When } from '../../../ui/When.tsx';
import { scopeOf } from '../words.ts';
import { type Asked, askOf } from './asked.ts';
import classes from './CheckPage.module.css';

interface OneAddressProps {
  readonly asked: Asked;
  /** Whether the question is complete; says what is missing where it is not. */
  readonly isReady: () => boolean;
}

/** One address, one answer. What is typed goes into the request's body and nowhere else. */
export function OneAddress({ asked, isReady }: OneAddressProps) {
  const [identifier, setIdentifier] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const check = useCommand('suppressionCheck', {
    onSuccess: ({ results: [answer] }) => answer !== undefined && announce(answerWords(answer)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady() || check.isPending) return;
    if (identifier.trim() === '') return field.current?.focus();
    const { campaign, ...ask } = askOf(asked);
    check.mutate({ body: { items: [{ identifier, ...ask }], ...(campaign && { campaign }) } });
  };
  const answer = check.data?.results[0];
  return (
    <Panel title="One address" padded>
      <form className={classes.one} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          ref={field}
          data-find
          label={asked.channel === 'email' ? 'E-mail address' : 'Address, number or id'}
          autoComplete="off"
          spellCheck={false}
          value={identifier}
          onChange={(event) => {
            setIdentifier(event.target.value);
            check.reset();
          }}
          className={classes.field}
        />
        <ActionButton type="submit" busy={check.isPending}>
          Check
        </ActionButton>
      </form>
      <div className={classes.answer} aria-live="off">
        {answer !== undefined && <Answer answer={answer} />}
        {check.error !== null && (
          <ProblemPanel what="The address was not checked" problem={check.error.problem} />
        )}
      </div>
      <Note icon={Lock}>
        Sent in the request body, never in the address bar. Checks are counted in the trail.
      </Note>
    </Panel>
  );
}

function answerWords({ decision, fault }: CheckAnswer): string {
  if (fault !== undefined) return 'Do not send: it cannot be read.';
  return decision === 'send' ? 'May be sent.' : 'Do not send.';
}

function Answer({ answer }: { readonly answer: CheckAnswer }) {
  const { decision, fault, scope, since } = answer;
  if (fault !== undefined) {
    return (
      <p className={classes.verdict}>
        <StatusBadge tone="soon" icon={TriangleAlert}>
          Do not send
        </StatusBadge>
        It cannot be read: {fault.message}
      </p>
    );
  }
  if (decision === 'send') {
    return (
      <p className={classes.verdict}>
        <StatusBadge tone="met" icon={CircleCheck}>
          May be sent
        </StatusBadge>
        Nothing stands against it now.
      </p>
    );
  }
  return (
    <p className={classes.verdict}>
      <StatusBadge tone="del" icon={Ban}>
        Do not send
      </StatusBadge>
      {scope !== undefined && <span>{scopeOf(scope.channel, scope.purpose)}</span>}
      {since !== undefined && (
        <span>
          since <When at={since} precision="minute" zone focusable />
        </span>
      )}
    </p>
  );
}

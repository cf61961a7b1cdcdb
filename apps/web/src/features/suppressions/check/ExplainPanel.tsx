import type { ExplainedDecision, Explanation } from '@heed/contract';
import { CHANNEL_WORDS } from '@heed/contract';
import { TextInput } from '@mantine/core';
import { Ban, CircleCheck, Eye } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../../api/query.ts';
import { announce } from '../../../lib/announcer.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Mask } from '../../../ui/Mask.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { When } from '../../../ui/When.tsx';
import { topicOf } from '../words.ts';
import { type Asked, askOf } from './asked.ts';
import classes from './CheckPage.module.css';

/** "Could we contact them then, and why?": for who may read suppressed records. */
export function ExplainPanel({ asked }: { readonly asked: Asked }) {
  const [identifier, setIdentifier] = useState('');
  const [at, setAt] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const explain = useCommand('suppressionExplain', {
    invalidates: ['auditEventList'],
    onSuccess: ({ knownThen }) =>
      announce(knownThen.decision === 'send' ? 'It could have been sent.' : 'It was not to be sent.'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (identifier.trim() === '') return field.current?.focus();
    if (explain.isPending) return;
    const { campaign: _campaign, ...ask } = askOf(asked);
    // The field has no zone: it is the reader's own.
    const instant = at === '' ? {} : { at: new Date(at).toISOString() };
    explain.mutate({ body: { identifier, ...ask, ...instant } });
  };
  return (
    <Panel title="Explain a decision" note="step by step, now or on a day in the past" padded>
      <form className={classes.explain} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          ref={field}
          label="Address, number or id to explain"
          autoComplete="off"
          spellCheck={false}
          value={identifier}
          onChange={(event) => {
            setIdentifier(event.target.value);
            explain.reset();
          }}
        />
        <TextInput
          type="datetime-local"
          label="At this time (empty: now)"
          value={at}
          onChange={(event) => {
            setAt(event.target.value);
            explain.reset();
          }}
        />
        <ActionButton type="submit" busy={explain.isPending} writes>
          Explain
        </ActionButton>
      </form>
      <Note icon={Eye}>For the channel and topic chosen above. That you asked is recorded.</Note>
      {explain.error !== null && (
        <ProblemPanel what="The decision could not be explained" problem={explain.error.problem} />
      )}
      {explain.data !== undefined && <Told explanation={explain.data} />}
    </Panel>
  );
}

function Told({ explanation }: { readonly explanation: Explanation }) {
  const { knownThen, knownNow, mask, channel, purpose, at } = explanation;
  const isSame = JSON.stringify(knownThen) === JSON.stringify(knownNow);
  return (
    <section className={classes.told} aria-label="Explanation">
      <p className={classes.question}>
        {CHANNEL_WORDS[channel]}, {topicOf(purpose)}, to <Mask value={mask} /> at{' '}
        <When at={at} precision="minute" zone focusable />
      </p>
      <div className={classes.both}>
        <Decision
          title={isSame ? 'Then, and as known now' : 'As it was known then'}
          hint={isSame ? 'Nothing was recorded late.' : 'From what had been recorded by that time.'}
          decision={knownThen}
        />
        {!isSame && (
          <Decision
            title="As it is known now"
            hint="With everything recorded since about the time until then."
            decision={knownNow}
          />
        )}
      </div>
    </section>
  );
}

interface DecisionProps {
  readonly title: string;
  readonly hint: string;
  readonly decision: ExplainedDecision;
}

function Decision({ title, hint, decision }: DecisionProps) {
  const isSend = decision.decision === 'send';
  return (
    <div className={classes.decision}>
      <h3>{title}</h3>
      <p className={classes.verdict}>
        <StatusBadge tone={isSend ? 'met' : 'del'} icon={isSend ? CircleCheck : Ban}>
          {isSend ? 'Could be sent' : 'Not to be sent'}
        </StatusBadge>
        <span className={classes.small}>{hint}</span>
      </p>
      <ol className={classes.steps}>
        {decision.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

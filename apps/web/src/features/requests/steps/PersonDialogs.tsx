import {
  ASK_WORDS,
  type Ask,
  IDENTITY_METHOD_WORDS,
  IDENTITY_METHODS,
  type IdentityMethod,
} from '@heed/contract';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const askOptions = (asks: readonly Ask[]) =>
  asks.map((ask) => ({ value: ask, label: upper(ASK_WORDS[ask]) }));

/** The person was asked for something that stops a clock. */
export function AskDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const [ask, setAsk] = useState<Ask | undefined>(request.pausable[0]);
  return (
    <StepDialog
      title={`Note what you asked the person, ${request.ref}`}
      consequence={
        <p>
          Only what stops a clock under one of this request’s regimes is offered. Heed sends nothing yet: ask
          the person first, then note it here. The clock stands still from today until the answer is noted.
        </p>
      }
      confirm="Note it, pause the clock"
      missing={ask === undefined ? 'No regime stops its clock for an asking.' : undefined}
      busy={busy}
      problem={problem}
      onConfirm={() => ask !== undefined && take({ step: 'pause', ask })}
      onClose={onClose}
    >
      <NativeSelect
        label="Asked for"
        data={askOptions(request.pausable)}
        value={ask}
        onChange={(event) => setAsk(request.pausable.find((each) => each === event.target.value))}
      />
    </StepDialog>
  );
}

/** The answer arrived: the clock goes on. */
export function AnswerDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const [ask, setAsk] = useState<Ask | undefined>(request.waitingFor[0]);
  return (
    <StepDialog
      title={`Note the person’s answer, ${request.ref}`}
      consequence={<p>The clock goes on, or begins, from today, as each regime says.</p>}
      confirm="Note the answer"
      missing={ask === undefined ? 'Nothing is being waited for.' : undefined}
      busy={busy}
      problem={problem}
      onConfirm={() => ask !== undefined && take({ step: 'resume', ask })}
      onClose={onClose}
    >
      <NativeSelect
        label="Arrived"
        data={askOptions(request.waitingFor)}
        value={ask}
        onChange={(event) => setAsk(request.waitingFor.find((each) => each === event.target.value))}
      />
    </StepDialog>
  );
}

/** It is the person’s own request. */
export function IdentityDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const methods = IDENTITY_METHODS.filter((code) => code !== 'notNeeded' || request.type === 'objection');
  const [method, setMethod] = useState<IdentityMethod>('reply');
  return (
    <StepDialog
      title={`Confirm the identity behind ${request.ref}`}
      consequence={
        <p>
          Ask for no more than is needed. Only how it was checked is kept, never a copy of a document (EDPB
          Guidelines 01/2022, 79).
        </p>
      }
      confirm="Confirm identity"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'confirmIdentity', identityMethod: method })}
      onClose={onClose}
    >
      <NativeSelect
        label="Checked by"
        data={methods.map((value) => ({ value, label: IDENTITY_METHOD_WORDS[value] }))}
        value={method}
        onChange={(event) => setMethod(methods.find((code) => code === event.target.value) ?? 'reply')}
      />
    </StepDialog>
  );
}

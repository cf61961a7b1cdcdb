import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { weekdayOf } from '../words.ts';
import { isReason, REASON_MISSING, SealedText } from './SealedText.tsx';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

/** The one extension: a new date within the law’s, and the reason, which the person is told. */
export function ExtendDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const { due } = request.sla;
  const { extendUntil: reach } = request;
  const [until, setUntil] = useState(reach ?? '');
  const [text, setText] = useState('');
  const noticeBy = request.clocks.find(({ drives }) => drives)?.extensionNoticeBy;
  return (
    <StepDialog
      title={`Extend ${request.ref}`}
      consequence={
        <>
          <p>
            Once only{due === null ? '' : `, from ${weekdayOf(due)}`}
            {reach === null ? '' : ` to ${weekdayOf(reach)} at the latest`}. It is valid only if the person is
            told the new date and why
            {noticeBy === null || noticeBy === undefined ? ' in time' : ` by ${weekdayOf(noticeBy)}`}.
          </p>
          <p>Heed sends nothing yet: tell the person yourself, today.</p>
        </>
      }
      confirm="Extend once"
      missing={
        until === '' || (due !== null && until <= due) || (reach !== null && until > reach)
          ? `Choose a day after the present date${reach === null ? '' : `, ${weekdayOf(reach)} at the latest`}.`
          : isReason(text)
            ? undefined
            : REASON_MISSING
      }
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'extend', until, text })}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label="New date"
        {...(due === null ? {} : { min: due })}
        {...(reach === null ? {} : { max: reach })}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <SealedText label="Reason, as the person is told" required value={text} onChange={setText} />
    </StepDialog>
  );
}

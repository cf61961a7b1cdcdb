import { EXEMPTIONS, type Exemption, exemptionsOf } from '@heed/contract';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { isReason, REASON_MISSING, SealedText } from './SealedText.tsx';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

/** Prepares a rejection: a ground and a reason; a second person decides. */
export function RejectionDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const grounds = exemptionsOf(request.clocks.map(({ regime }) => regime));
  const [exemption, setExemption] = useState<Exemption>();
  const [text, setText] = useState('');
  return (
    <StepDialog
      title={`Prepare the rejection of ${request.ref}`}
      consequence={
        <>
          <p>
            A second person has to decide; you cannot. The reason goes into the answer to the person, together
            with how to complain and go to court.
          </p>
          <p>Marketing to this person stays stopped, whatever is decided.</p>
        </>
      }
      confirm="Prepare rejection"
      missing={exemption === undefined ? 'Choose the ground.' : isReason(text) ? undefined : REASON_MISSING}
      busy={busy}
      problem={problem}
      onConfirm={() => exemption !== undefined && take({ step: 'prepareRejection', exemption, text })}
      onClose={onClose}
    >
      <NativeSelect
        label="Ground"
        data={[
          { value: '', label: 'Choose…' },
          ...grounds.map((code) => ({ value: code, label: groundWords(code) })),
        ]}
        value={exemption ?? ''}
        onChange={(event) => setExemption(grounds.find((code) => code === event.target.value))}
      />
      <SealedText label="Reason, as the person will read it" required value={text} onChange={setText} />
    </StepDialog>
  );
}

/** `GDPR Art. 17(3)(e): legal claims` */
export function groundWords(code: Exemption): string {
  const { words, citation } = EXEMPTIONS[code];
  return citation === '' ? words : `${words}, ${citation}`;
}

/** The second person decides. */
export function RejectDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const { decision } = request;
  return (
    <StepDialog
      title={`Reject ${request.ref}?`}
      consequence={
        <>
          <p>
            Prepared by {decision?.preparedBy ?? 'somebody else'}
            {decision?.exemption ? `: ${groundWords(decision.exemption)}` : ''}.
          </p>
          <p>The request ends here. Marketing to this person stays stopped. This cannot be taken back.</p>
        </>
      }
      confirm="Reject the request"
      dangerous
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'reject' })}
      onClose={onClose}
    />
  );
}

/** The second person wants something changed first. */
export function SendBackDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const [text, setText] = useState('');
  return (
    <StepDialog
      title={`Send the prepared decision of ${request.ref} back`}
      consequence={<p>The decision is taken off the table; it can be prepared anew.</p>}
      confirm="Send back"
      missing={text.trim() === '' ? 'Write what is missing.' : undefined}
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'sendBack', text })}
      onClose={onClose}
    >
      <SealedText label="What is missing" required value={text} onChange={setText} />
    </StepDialog>
  );
}

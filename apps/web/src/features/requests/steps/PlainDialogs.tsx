import { useState } from 'react';
import { SealedText } from './SealedText.tsx';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

/** The assessment is done: what is held, and what speaks for and against. */
export function AssessmentDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const [text, setText] = useState('');
  return (
    <StepDialog
      title={`Finish the assessment of ${request.ref}`}
      consequence={
        <p>
          Next comes the decision. Connected systems are not previewed yet: note what you found in them by
          hand.
        </p>
      }
      confirm="Finish assessment"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'finishAssessment', ...(text.trim() === '' ? {} : { text }) })}
      onClose={onClose}
    >
      <SealedText label="Note to the file (optional)" value={text} onChange={setText} />
    </StepDialog>
  );
}

export function ReassessDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  return (
    <StepDialog
      title={`Take ${request.ref} back to the assessment?`}
      consequence={<p>Nothing that was noted is lost.</p>}
      confirm="Back to assessment"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'reassess' })}
      onClose={onClose}
    />
  );
}

export function TakeBackDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  return (
    <StepDialog
      title={`Take the prepared decision of ${request.ref} back?`}
      consequence={<p>It no longer waits for a second person; another one can be prepared.</p>}
      confirm="Take back"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'takeBack' })}
      onClose={onClose}
    />
  );
}

export function UnverifiedDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  return (
    <StepDialog
      title={`Mark ${request.ref} unverified?`}
      consequence={
        <p>
          The person was asked and did not prove who they are. The request leaves the queue of what can be
          worked on; a late proof brings it back. Marketing stays stopped.
        </p>
      }
      confirm="Mark unverified"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'markUnverified' })}
      onClose={onClose}
    />
  );
}

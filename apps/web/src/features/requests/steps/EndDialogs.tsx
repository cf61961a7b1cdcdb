import {
  CLOSE_REASONS,
  type CloseReason,
  closeReasonsOf,
  requestRefSchema,
  STAGE_WORDS,
} from '@heed/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isReason, REASON_MISSING, SealedText } from './SealedText.tsx';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

const STAYS = 'Marketing to this person stays stopped.';

/** Ends a request without a decision to erase. */
export function CloseDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const reasons = closeReasonsOf(request.type, request.stage);
  const [reason, setReason] = useState<CloseReason | undefined>(
    reasons.length === 1 ? reasons[0] : undefined,
  );
  const [text, setText] = useState('');
  return (
    <StepDialog
      title={`Close ${request.ref}?`}
      consequence={<p>The clock stops and the request ends. {STAYS} This cannot be taken back.</p>}
      confirm="Close the request"
      missing={reason === undefined ? 'Choose the reason.' : isReason(text) ? undefined : REASON_MISSING}
      busy={busy}
      problem={problem}
      onConfirm={() => reason !== undefined && take({ step: 'closeWithReason', closeReason: reason, text })}
      onClose={onClose}
    >
      <NativeSelect
        label="Reason"
        data={[
          { value: '', label: 'Choose…' },
          ...reasons.map((code) => ({ value: code, label: CLOSE_REASONS[code].words })),
        ]}
        value={reason ?? ''}
        onChange={(event) => setReason(reasons.find((code) => code === event.target.value))}
      />
      <SealedText label="What was done and answered" required value={text} onChange={setText} />
    </StepDialog>
  );
}

/** The person took the request back. */
export function WithdrawDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const [text, setText] = useState('');
  return (
    <StepDialog
      title={`Was ${request.ref} withdrawn?`}
      consequence={<p>The request ends. {STAYS} This cannot be taken back.</p>}
      confirm="Note the withdrawal"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'withdraw', ...(text.trim() === '' ? {} : { text }) })}
      onClose={onClose}
    >
      <SealedText label="How the person said so (optional)" value={text} onChange={setText} />
    </StepDialog>
  );
}

/** The same person asked the same before. */
export function DuplicateDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const { samePerson } = request;
  const [of, setOf] = useState(samePerson[0]?.ref ?? '');
  const isRef = requestRefSchema.safeParse(of.trim()).success;
  return (
    <StepDialog
      title={`Mark ${request.ref} as a duplicate`}
      consequence={<p>This request ends; the other one goes on with its own, earlier clock. {STAYS}</p>}
      confirm="Mark as duplicate"
      missing={isRef ? undefined : 'Give the number of the other request, such as ER-1042.'}
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'markDuplicate', of: of.trim() })}
      onClose={onClose}
    >
      {samePerson.length === 0 ? (
        <TextInput label="Duplicate of" value={of} onChange={(event) => setOf(event.target.value)} />
      ) : (
        <NativeSelect
          label="Duplicate of"
          description="Requests with one of the same identifiers"
          data={samePerson.map(({ ref, stage }) => ({ value: ref, label: `${ref}, ${STAGE_WORDS[stage]}` }))}
          value={of}
          onChange={(event) => setOf(event.target.value)}
        />
      )}
    </StepDialog>
  );
}

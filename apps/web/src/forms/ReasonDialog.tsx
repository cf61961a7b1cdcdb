import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemPanel, type ShownProblem } from '../ui/ProblemPanel.tsx';
import classes from './ReasonDialog.module.css';

interface ReasonDialogProps {
  /** The question, with the exact object: "Take the role of Marketer from Max?" */
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  readonly label: string;
  readonly placeholder?: string;
  /** The verb on the button. */
  readonly confirm: string;
  readonly dangerous?: boolean;
  /** Something else is missing still: what is said where the button was pressed too early. */
  readonly isComplete?: boolean;
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Shortest reason that the server takes. */
const SHORTEST = 3;

/** A decision that needs a reason. Nothing changes until the server has answered. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, children, label, placeholder, confirm, dangerous = false, isComplete = true } = props;
  const { busy, problem, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useId();
  const isMissing = reason.trim().length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing) return field.current?.focus();
    if (isComplete && !busy) onConfirm(reason.trim());
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton
            writes
            variant="filled"
            busy={busy}
            type="submit"
            form={form}
            {...(dangerous ? { color: 'red' } : {})}
          >
            {confirm}
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate>
        {children}
        <Textarea
          ref={field}
          label={label}
          description="Kept sealed; the audit trail holds a fingerprint of it only."
          placeholder={placeholder}
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried && isMissing ? 'Write a few words' : undefined}
        />
        {problem !== null && <ProblemPanel what="That was not done" problem={problem} wrote />}
      </form>
    </Dialog>
  );
}

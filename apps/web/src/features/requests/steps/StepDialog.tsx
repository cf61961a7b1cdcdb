import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ProblemPanel, type ShownProblem } from '../../../ui/ProblemPanel.tsx';
import classes from './StepDialog.module.css';

interface StepDialogProps {
  /** The question with its object: "Reject ER-1042?" */
  readonly title: string;
  /** What will happen, and whether it can be taken back. */
  readonly consequence: ReactNode;
  /** The verb on the button. */
  readonly confirm: string;
  readonly dangerous?: boolean;
  /** What is missing still; shown where the button was pressed too early. */
  readonly missing?: string | undefined;
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks for what a step needs. Nothing changes until the server has answered. */
export function StepDialog(props: StepDialogProps) {
  const { title, consequence, confirm, dangerous = false, missing, busy, problem } = props;
  const [tried, setTried] = useState(false);
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing === undefined && !busy) props.onConfirm();
  };
  return (
    <Dialog
      title={title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <ActionButton
            writes
            variant="filled"
            type="submit"
            form={form}
            busy={busy}
            {...(dangerous ? { color: 'red' } : {})}
          >
            {confirm}
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.consequence}>{consequence}</div>
        {props.children}
        {tried && missing !== undefined && (
          <p role="alert" className={classes.missing}>
            {missing}
          </p>
        )}
        {problem !== null && <ProblemPanel what="That was not done" problem={problem} wrote />}
      </form>
    </Dialog>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { ProblemPanel, type ShownProblem } from './ProblemPanel.tsx';

interface ConfirmDialogProps {
  /** The question, with the exact object: "Cancel the import of optouts.csv?" */
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb on the button: "Cancel import". */
  readonly confirm: string;
  /** The way back, where "Cancel" would say the opposite: "Keep the import". */
  readonly keep?: string;
  readonly dangerous?: boolean;
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that matters. Focus starts on Cancel; nothing changes until the server has answered. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirm,
    keep = 'Cancel',
    dangerous = false,
    busy,
    problem,
    onConfirm,
    onClose,
  } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button data-initial-focus onClick={onClose}>
            {keep}
          </Button>
          <ActionButton
            writes
            variant="filled"
            busy={busy}
            onClick={onConfirm}
            {...(dangerous ? { color: 'red' } : {})}
          >
            {confirm}
          </ActionButton>
        </>
      }
    >
      {children}
      {problem !== null && <ProblemPanel what="That was not done" problem={problem} wrote />}
    </Dialog>
  );
}

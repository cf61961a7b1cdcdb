import type { Import } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './ConfirmBar.module.css';
import { optOuts } from './import-words.ts';
import { keepImport } from './use-import.ts';

interface ConfirmBarProps {
  readonly view: Import;
  readonly onCancel: () => void;
}

/** The decision: what is written, that it cannot be taken back, and the two ways on. */
export function ConfirmBar({ view, onCancel }: ConfirmBarProps) {
  const client = useQueryClient();
  const confirm = useCommand('importConfirm', {
    invalidates: ['importList'],
    onSuccess: (answer) => keepImport(client, answer),
    // Somebody else may have decided first: show what is true now, beside what was answered.
    onError: () => void client.invalidateQueries({ queryKey: ['importView'] }),
  });
  const nothing =
    view.optOutRows === 0 ? 'No row of this file says no, so there is nothing to write.' : undefined;
  return (
    <div className={classes.bar}>
      <div className={classes.decision}>
        <p className={classes.words}>
          <strong>Nothing is written until you confirm.</strong> Opt-outs can’t be taken back by another
          import.
        </p>
        <div className={classes.actions}>
          <ActionButton writes onClick={onCancel}>
            Cancel import
          </ActionButton>
          <ActionButton
            writes
            variant="filled"
            busy={confirm.isPending}
            disabledReason={nothing}
            onClick={() => confirm.mutate({ params: { importId: view.id } })}
          >
            {confirm.isPending ? 'Starting to write…' : `Write ${optOuts(view.optOutRows)}`}
          </ActionButton>
        </div>
      </div>
      {confirm.error && <ProblemPanel what="Writing was not started" problem={confirm.error.problem} wrote />}
    </div>
  );
}

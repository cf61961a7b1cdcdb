import type { Import } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { stopUpload } from './uploads.ts';
import { keepImport } from './use-import.ts';

interface CancelImportProps {
  readonly view: Import;
  readonly onClose: () => void;
}

/** Asks before an import is cancelled, and says what that leaves behind. */
export function CancelImport({ view, onClose }: CancelImportProps) {
  const client = useQueryClient();
  const cancel = useCommand('importCancel', {
    invalidates: ['importList'],
    onSuccess: async (answer) => {
      stopUpload(view.id);
      await keepImport(client, answer);
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['importView'] }),
  });
  const writing = view.state === 'writing';
  return (
    <ConfirmDialog
      title={`${writing ? 'Stop writing' : 'Cancel the import of'} ${view.fileName}?`}
      confirm={writing ? 'Stop writing' : 'Cancel import'}
      keep={writing ? 'Go on writing' : 'Keep the import'}
      dangerous
      busy={cancel.isPending}
      problem={cancel.error?.problem ?? null}
      onConfirm={() => cancel.mutate({ params: { importId: view.id } })}
      onClose={onClose}
    >
      {writing ? (
        <p>Opt-outs that are already written stay. The rest of the file is not written.</p>
      ) : (
        <p>Nothing has been written, and nothing will be. The same file can be imported again at any time.</p>
      )}
    </ConfirmDialog>
  );
}

import type { Connection } from '@heed/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { countOf } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

interface RemoveDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Disconnecting: the credentials are destroyed, and what waits is not carried over any more. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  const navigate = useNavigate();
  const remove = useCommand('connectionRemove', {
    invalidates: ['connectionList', 'auditEventList'],
    onSuccess: async () => {
      announce('Disconnected.');
      await navigate({ to: PATHS.connections });
    },
  });
  const { name, waiting } = connection;
  return (
    <ConfirmDialog
      title={`Disconnect ${name}?`}
      confirm="Disconnect"
      keep="Keep it"
      dangerous
      busy={remove.isPending}
      problem={remove.error?.problem ?? null}
      onConfirm={() => remove.mutate({ params: { connectionId: connection.id } })}
      onClose={onClose}
    >
      <p>
        Its credentials are destroyed and nothing is carried into it any more
        {waiting > 0 && `, not even the ${countOf(waiting, 'opt-out', 'opt-outs')} that wait now`}. Ticks that
        were set there stay. This cannot be undone; the system can be connected anew.
      </p>
    </ConfirmDialog>
  );
}

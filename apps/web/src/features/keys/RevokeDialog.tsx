import type { ApiKey } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Asks before a program is shut out. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  const client = useQueryClient();
  const revoke = useCommand('apiKeyRevoke', {
    invalidates: ['apiKeyList', 'auditEventList'],
    onSuccess: (revoked) => {
      client.setQueryData(queryOf('apiKeyView', { params: { apiKeyId: revoked.id } }).queryKey, revoked);
      announce('The key is revoked.');
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Revoke the key ${apiKey.name}?`}
      confirm="Revoke the key"
      keep="Keep it"
      dangerous
      busy={revoke.isPending}
      problem={revoke.error?.problem ?? null}
      onConfirm={() => revoke.mutate({ params: { apiKeyId: apiKey.id } })}
      onClose={onClose}
    >
      <p>
        Whatever calls with it is refused from the next call on. This cannot be taken back; make a new key
        instead.
      </p>
    </ConfirmDialog>
  );
}

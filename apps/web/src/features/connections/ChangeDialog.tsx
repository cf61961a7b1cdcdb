import { type Connection, connectionUpdateBody } from '@heed/contract';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { EMPTY, FAULT_WORDS, fieldOf } from './fields.ts';
import classes from './NewConnectionPage.module.css';
import { useConnectionCommand } from './use-connection.ts';

interface ChangeDialogProps {
  readonly connection: Connection;
  readonly what: 'rename' | 'credentials';
  readonly onClose: () => void;
}

/** Another name, or other credentials: the old ones are destroyed. */
export function ChangeDialog({ connection, what, onClose }: ChangeDialogProps) {
  const [name, setName] = useState(connection.name);
  const [credentials, setCredentials] = useState(() => {
    const { clientId, clientSecret, refreshToken } = EMPTY;
    return { clientId, clientSecret, refreshToken };
  });
  const [tried, setTried] = useState(false);
  const form = useId();
  const update = useConnectionCommand('connectionUpdate', 'Changed.', onClose);
  const body = what === 'rename' ? { name } : { credentials };
  const parsed = connectionUpdateBody.safeParse(body);
  const faulty = new Set(parsed.error?.issues.map(({ path }) => fieldOf(path)));
  const faultOf = (field: 'name' | keyof typeof credentials) =>
    tried && faulty.has(field) ? FAULT_WORDS[field] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success && !update.isPending) update.mutate({ params: { connectionId: connection.id }, body });
  };
  return (
    <Dialog
      title={what === 'rename' ? 'Rename the connection' : `New credentials of ${connection.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} variant="filled" writes busy={update.isPending}>
            Save
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.fields} onSubmit={submit} noValidate autoComplete="off">
        {what === 'rename' ? (
          <TextInput
            label="Name"
            description="It stands on receipts."
            value={name}
            error={faultOf('name')}
            onChange={(event) => setName(event.target.value)}
          />
        ) : (
          <CredentialFields
            value={credentials}
            onChange={(patch) => setCredentials({ ...credentials, ...patch })}
            faultOf={faultOf}
          />
        )}
        {update.error !== null && (
          <ProblemPanel what="That was not done" problem={update.error.problem} wrote />
        )}
      </form>
    </Dialog>
  );
}

import type { WebhookSource } from '@heed/contract';
import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { HandOver } from './HandOver.tsx';
import { INSTRUCTIONS } from './instructions.ts';
import { SecretField } from './SecretField.tsx';
import classes from './Webhooks.module.css';

interface RotateSecretProps {
  readonly source: WebhookSource;
  readonly onClose: () => void;
}

/** Puts another secret in the place of the present one. */
export function RotateSecret({ source, onClose }: RotateSecretProps) {
  const rotate = useCommand('webhookSourceRotate', {
    invalidates: ['webhookSourceView', 'webhookSourceList', 'auditEventList'],
  });
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const form = useId();
  if (rotate.data !== undefined) return <HandOver handOver={rotate.data} onClose={onClose} />;
  const needsSecret = INSTRUCTIONS[source.vendor].secret !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ((needsSecret && secret.trim() === '') || rotate.isPending) return;
    const body = needsSecret ? { secret: secret.trim() } : {};
    rotate.mutate({ params: { webhookSourceId: source.id }, body });
  };
  return (
    <Dialog
      title={`Change the secret of ${source.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} variant="filled" writes busy={rotate.isPending}>
            Change the secret
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <p>
          The old one is taken for another 24 hours, so that nothing is lost while the vendor gets the new
          one.
        </p>
        <SecretField vendor={source.vendor} value={secret} onChange={setSecret} tried={tried} />
        {rotate.error !== null && (
          <ProblemPanel what="Nothing was changed" problem={rotate.error.problem} wrote />
        )}
      </form>
    </Dialog>
  );
}

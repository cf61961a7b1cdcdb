import { WEBHOOK_VENDOR_CODES, WEBHOOK_VENDOR_WORDS, type WebhookVendorCode } from '@heed/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { HandOver } from './HandOver.tsx';
import { INSTRUCTIONS } from './instructions.ts';
import { SecretField } from './SecretField.tsx';
import classes from './Webhooks.module.css';

const VENDORS = WEBHOOK_VENDOR_CODES.map((value) => ({ value, label: WEBHOOK_VENDOR_WORDS[value] }));

/** Vendor, name and what the vendor signs with; then what to enter there. */
export function CreateSource({ onClose }: { readonly onClose: () => void }) {
  const create = useCommand('webhookSourceCreate', { invalidates: ['webhookSourceList', 'auditEventList'] });
  const [vendor, setVendor] = useState<WebhookVendorCode>('sendgrid');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const form = useId();
  if (create.data !== undefined) return <HandOver handOver={create.data} onClose={onClose} />;
  const needsSecret = INSTRUCTIONS[vendor].secret !== undefined;
  const isComplete = name.trim() !== '' && (!needsSecret || secret.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isComplete || create.isPending) return;
    create.mutate({ body: { vendor, name: name.trim(), ...(needsSecret ? { secret: secret.trim() } : {}) } });
  };
  return (
    <Dialog
      title="Add a webhook source"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} variant="filled" writes busy={create.isPending}>
            Add the source
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <NativeSelect
          label="Vendor"
          data={VENDORS}
          value={vendor}
          onChange={(event) => {
            const chosen = WEBHOOK_VENDOR_CODES.find((code) => code === event.currentTarget.value);
            if (chosen !== undefined) setVendor(chosen);
          }}
        />
        <TextInput
          label="Name"
          description="What you call it here, such as “Newsletter”."
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={tried && name.trim() === '' ? 'Enter a name' : undefined}
        />
        <SecretField vendor={vendor} value={secret} onChange={setSecret} tried={tried} />
        {create.error !== null && (
          <ProblemPanel what="Nothing was set up" problem={create.error.problem} wrote />
        )}
      </form>
    </Dialog>
  );
}

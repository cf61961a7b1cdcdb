import type { WebhookHandOver } from '@heed/contract';
import { Button } from '@mantine/core';
import { Info } from 'lucide-react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { INSTRUCTIONS } from './instructions.ts';
import classes from './Webhooks.module.css';

interface HandOverProps {
  readonly handOver: WebhookHandOver;
  readonly onClose: () => void;
}

/** What to enter at the vendor; where the address holds a secret, this once. */
export function HandOver({ handOver: { source, url }, onClose }: HandOverProps) {
  const { steps, note } = INSTRUCTIONS[source.vendor];
  const isSecret = url !== source.address;
  return (
    <Dialog
      title={`Enter this at the vendor: ${source.name}`}
      onClose={onClose}
      actions={
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={classes.form}>
        <p className={classes.line}>
          <code className={classes.link}>{url}</code>
          <CopyButton value={url} what="address" />
        </p>
        {isSecret && <p>It holds the secret, and is not shown whole again.</p>}
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {note !== undefined && <Note icon={Info}>{note}</Note>}
      </div>
    </Dialog>
  );
}

import {
  API_KEY_SCOPE_WORDS,
  API_KEY_SCOPES,
  type ApiKeyScope,
  apiKeyCreateBody,
  type CreatedApiKey,
} from '@heed/contract';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { Choices } from '../../forms/Choices.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { When } from '../../ui/When.tsx';
import classes from './MakeKeyDialog.module.css';

const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
] as const;
type Life = (typeof LIVES)[number]['value'];

const SCOPE_OPTIONS = API_KEY_SCOPES.map((value) => ({
  value,
  label: API_KEY_SCOPE_WORDS[value],
  hint: value,
}));

/** Name, scopes and how long; then the key itself, once. */
export function MakeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const make = useCommand('apiKeyCreate', { invalidates: ['apiKeyList', 'auditEventList'] });
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>([]);
  const [life, setLife] = useState<Life>('90');
  const [tried, setTried] = useState(false);
  const form = useId();
  if (make.data !== undefined) return <TokenDialog created={make.data} onClose={onClose} />;
  const parsed = apiKeyCreateBody.safeParse({ name, scopes, expiresInDays: Number(life) });
  const faulty = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success && !make.isPending) make.mutate({ body: parsed.data });
  };
  return (
    <Dialog
      title="Make a key"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} variant="filled" writes busy={make.isPending}>
            Make the key
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          label="Name"
          description="The system that will call with it, such as “Shop checkout”."
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={tried && faulty.has('name') ? 'Enter a name, up to 100 characters' : undefined}
        />
        <Choices
          legend="May"
          kind="checkbox"
          stacked
          options={SCOPE_OPTIONS}
          value={scopes}
          onChange={setScopes}
          error={tried && faulty.has('scopes') ? 'Choose what it may do' : undefined}
        />
        <Choices
          legend="Expires after"
          kind="radio"
          options={LIVES}
          value={[life]}
          onChange={([chosen]) => chosen !== undefined && setLife(chosen)}
        />
        {make.error !== null && <ProblemPanel what="No key was made" problem={make.error.problem} wrote />}
      </form>
    </Dialog>
  );
}

interface TokenDialogProps {
  readonly created: CreatedApiKey;
  readonly onClose: () => void;
}

/** The key that only this answer holds. */
function TokenDialog({ created: { key, token }, onClose }: TokenDialogProps) {
  return (
    <Dialog
      title="Copy the key now"
      onClose={onClose}
      actions={
        <Button variant="filled" onClick={onClose}>
          I have it
        </Button>
      }
    >
      <div className={classes.told}>
        <p>
          This is the key of {key.name}. It is not shown again: Heed keeps a digest of it only. Put it where
          that system keeps its secrets.
        </p>
        <p className={classes.line}>
          <code className={classes.token}>{token}</code>
          <CopyButton value={token} what="API key" />
        </p>
        <p className={classes.small}>
          It ends <When at={key.expiresAt} precision="minute" zone focusable />.
        </p>
      </div>
    </Dialog>
  );
}

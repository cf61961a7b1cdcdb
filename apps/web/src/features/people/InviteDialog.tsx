import {
  type Invitation,
  PERSONAL_DATA_ROLES,
  personInviteBody,
  ROLE_WORDS,
  ROLES,
  type Role,
} from '@heed/contract';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { Choices } from '../../forms/Choices.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { HandOver } from './HandOver.tsx';
import classes from './InviteDialog.module.css';
import { roleNames } from './words.ts';

interface Entry {
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly reason: string;
}

const FAULT_WORDS: Record<keyof Entry, string> = {
  displayName: 'Enter the name that others will see, up to 100 characters',
  email: 'Enter a whole e-mail address, such as name@example.com',
  roles: 'Choose at least one role',
  reason: 'Write a few words',
};

const ROLE_OPTIONS = ROLES.map((value) => ({
  value,
  label: ROLE_WORDS[value].name,
  hint: PERSONAL_DATA_ROLES.includes(value)
    ? `${ROLE_WORDS[value].job}. Waits for a data protection officer.`
    : ROLE_WORDS[value].job,
}));

/** Name, address, roles and why; then the link, once, to hand over. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const invite = useCommand('personInvite', { invalidates: ['personList'] });
  if (invite.data !== undefined) {
    return <LinkDialog invitation={invite.data} onClose={onClose} />;
  }
  return (
    <InviteForm
      busy={invite.isPending}
      problem={invite.error?.problem ?? null}
      onSubmit={(entry) => invite.mutate({ body: { ...entry, roles: [...entry.roles] } })}
      onClose={onClose}
    />
  );
}

interface InviteFormProps {
  readonly busy: boolean;
  readonly problem: Parameters<typeof ProblemPanel>[0]['problem'] | null;
  readonly onSubmit: (entry: Entry) => void;
  readonly onClose: () => void;
}

function InviteForm({ busy, problem, onSubmit, onClose }: InviteFormProps) {
  const [entry, setEntry] = useState<Entry>({ displayName: '', email: '', roles: [], reason: '' });
  const [tried, setTried] = useState(false);
  const form = useId();
  const parsed = personInviteBody.safeParse(entry);
  const faulty = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
  const faultOf = (name: keyof Entry) => (tried && faulty.has(name) ? FAULT_WORDS[name] : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success && !busy) onSubmit(entry);
  };
  return (
    <Dialog
      title="Invite a person"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} variant="filled" writes busy={busy}>
            Make the link
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          label="Name"
          value={entry.displayName}
          onChange={(event) => setEntry({ ...entry, displayName: event.target.value })}
          error={faultOf('displayName')}
        />
        <TextInput
          label="E-mail"
          type="email"
          spellCheck={false}
          value={entry.email}
          onChange={(event) => setEntry({ ...entry, email: event.target.value })}
          error={faultOf('email')}
        />
        <Choices
          legend="Roles"
          kind="checkbox"
          stacked
          options={ROLE_OPTIONS}
          value={entry.roles}
          onChange={(roles) => setEntry({ ...entry, roles })}
          error={faultOf('roles')}
        />
        <Textarea
          label="Why"
          description="Kept sealed; the audit trail holds a fingerprint of it only."
          rows={2}
          maxLength={1000}
          value={entry.reason}
          onChange={(event) => setEntry({ ...entry, reason: event.target.value })}
          error={faultOf('reason')}
        />
        {problem !== null && <ProblemPanel what="Nobody was invited" problem={problem} wrote />}
      </form>
    </Dialog>
  );
}

interface LinkDialogProps {
  readonly invitation: Invitation;
  readonly onClose: () => void;
}

/** The link that only this answer holds. */
export function LinkDialog({ invitation, onClose }: LinkDialogProps) {
  const { waitingRoles } = invitation;
  return (
    <Dialog
      title="Hand this link over"
      onClose={onClose}
      actions={
        <Button variant="filled" onClick={onClose}>
          I have it
        </Button>
      }
    >
      <HandOver link={invitation.link} expiresAt={invitation.expiresAt} />
      {waitingRoles.length > 0 && (
        <p className={classes.waits}>
          {roleNames(waitingRoles)}: holds when a data protection officer has confirmed it.
        </p>
      )}
    </Dialog>
  );
}

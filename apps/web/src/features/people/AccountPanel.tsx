import type { Person } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { PATHS } from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import classes from './AccountPanel.module.css';
import { LinkDialog } from './InviteDialog.tsx';
import { usePersonCommand } from './use-person-command.ts';

/** The account itself: facts, invitation, closing it and opening it again. */
export function AccountPanel({ person }: { readonly person: Person }) {
  const own = useSession().person.id === person.id;
  const [asking, setAsking] = useState(false);
  const renew = useCommand('invitationRenew', { invalidates: ['personView', 'personList'] });
  const isDisabled = person.state === 'disabled';
  return (
    <Panel title="Account" padded>
      <div className={classes.body}>
        <Properties items={factsOf(person)} />
        {person.state === 'invited' && (
          <ActionButton
            writes
            busy={renew.isPending}
            onClick={() => renew.mutate({ params: { personId: person.id } })}
          >
            Make a new link
          </ActionButton>
        )}
        {renew.error !== null && <ProblemPanel what="No link was made" problem={renew.error.problem} wrote />}
        <ActionButton
          {...(isDisabled ? {} : { color: 'red' })}
          disabledReason={
            own ? 'Nobody disables their own account: another administrator has to do this.' : undefined
          }
          onClick={() => setAsking(true)}
        >
          {isDisabled ? 'Enable the account' : 'Disable the account'}
        </ActionButton>
        <Link to={PATHS.auditTrail} search={{ actor: person.id }} className={classes.trail}>
          What {person.displayName} did
        </Link>
        <Note icon={ScrollText}>Every step here is written to the audit trail, with your name.</Note>
      </div>
      {asking && <ChangeState person={person} onClose={() => setAsking(false)} />}
      {renew.data !== undefined && <LinkDialog invitation={renew.data} onClose={() => renew.reset()} />}
    </Panel>
  );
}

function ChangeState({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const isDisabled = person.state === 'disabled';
  const change = usePersonCommand(
    isDisabled ? 'personEnable' : 'personDisable',
    isDisabled ? 'The account is open again.' : 'The account is disabled.',
    onClose,
  );
  return (
    <ReasonDialog
      title={`${isDisabled ? 'Enable' : 'Disable'} the account of ${person.displayName}?`}
      label="Why"
      confirm={isDisabled ? 'Enable' : 'Disable'}
      dangerous={!isDisabled}
      busy={change.isPending}
      problem={change.error?.problem ?? null}
      onConfirm={(reason) => change.mutate({ params: { personId: person.id }, body: { reason } })}
      onClose={onClose}
    >
      <p>
        {isDisabled
          ? `${person.displayName} can sign in again, with the roles shown on this page.`
          : `${person.displayName} is signed out everywhere at once and cannot sign in. What they did stays in the trail.`}
      </p>
    </ReasonDialog>
  );
}

function factsOf(person: Person) {
  const { invitation } = person;
  return [
    { name: 'E-mail', value: person.email },
    { name: 'Account since', value: <When at={person.createdAt} precision="minute" zone focusable /> },
    {
      name: 'Last seen',
      value:
        person.lastSeenAt === null ? (
          'Not in the last 30 days'
        ) : (
          <When at={person.lastSeenAt} precision="minute" relative="beside" zone focusable />
        ),
    },
    ...(person.state === 'invited'
      ? [
          {
            name: 'Invitation',
            value:
              invitation === null ? (
                'No link is open'
              ) : (
                <>
                  {invitation.invitedBy === null ? 'Link' : `Link of ${invitation.invitedBy}`}, until{' '}
                  <When at={invitation.expiresAt} precision="minute" zone focusable />
                </>
              ),
          },
        ]
      : []),
    { name: 'Person', value: <CopyId id={person.id} what="person id" /> },
  ];
}

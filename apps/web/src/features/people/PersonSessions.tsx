import type { Person } from '@heed/contract';
import { useState } from 'react';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SessionList } from './SessionList.tsx';
import { usePersonCommand } from './use-person-command.ts';

/** The open sessions of somebody else, and how to end them all. */
export function PersonSessions({ person }: { readonly person: Person }) {
  const [ending, setEnding] = useState(false);
  const close = () => setEnding(false);
  const end = usePersonCommand('personSessionsEnd', 'Every session has ended.', close);
  const { sessions } = person;
  return (
    <Panel
      title="Open sessions"
      note={sessions.length === 0 ? undefined : String(sessions.length)}
      actions={
        <ActionButton
          size="sm"
          disabledReason={sessions.length === 0 ? 'There is no open session.' : undefined}
          onClick={() => setEnding(true)}
        >
          End all
        </ActionButton>
      }
    >
      <SessionList sessions={sessions} nobody="Not signed in anywhere." />
      {ending && (
        <ReasonDialog
          title={`End every session of ${person.displayName}?`}
          label="Why"
          confirm="End all sessions"
          dangerous
          busy={end.isPending}
          problem={end.error?.problem ?? null}
          onConfirm={(reason) => end.mutate({ params: { personId: person.id }, body: { reason } })}
          onClose={close}
        >
          <p>{person.displayName} is signed out everywhere, and can sign in again.</p>
        </ReasonDialog>
      )}
    </Panel>
  );
}

import { PERSONAL_DATA_ROLES, type Person, ROLE_WORDS, type Role } from '@heed/contract';
import { useState } from 'react';
import { Choices } from '../../forms/Choices.tsx';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { usePersonCommand } from './use-person-command.ts';

interface GiveRoleProps {
  readonly person: Person;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** Gives a role, with a reason; says beforehand when it begins to hold. */
export function GiveRole({ person, roles, onClose }: GiveRoleProps) {
  const [role, setRole] = useState<Role>();
  const give = usePersonCommand('roleGive', 'The role was given.', onClose);
  const reads = role !== undefined && PERSONAL_DATA_ROLES.includes(role);
  return (
    <ReasonDialog
      title={`Give ${person.displayName} a role`}
      label="Why"
      placeholder="The task, and until when"
      confirm="Give the role"
      isComplete={role !== undefined}
      busy={give.isPending}
      problem={give.error?.problem ?? null}
      onConfirm={(reason) => {
        if (role === undefined) return;
        give.mutate({ params: { personId: person.id }, body: { role, reason } });
      }}
      onClose={onClose}
    >
      <Choices
        legend="Role"
        kind="radio"
        stacked
        options={roles.map((value) => ({
          value,
          label: ROLE_WORDS[value].name,
          hint: ROLE_WORDS[value].job,
        }))}
        value={role === undefined ? [] : [role]}
        onChange={([chosen]) => setRole(chosen)}
        note={
          reads
            ? `It reads personal data: it holds when a data protection officer has confirmed it${role === 'dpo' ? ', unless it is the first one here' : ''}.`
            : 'It holds at once.'
        }
      />
    </ReasonDialog>
  );
}

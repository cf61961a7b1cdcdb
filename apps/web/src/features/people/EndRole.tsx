import { type Person, ROLE_WORDS, type Role } from '@heed/contract';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { usePersonCommand } from './use-person-command.ts';

interface EndRoleProps {
  readonly person: Person;
  readonly role: Role;
  readonly onClose: () => void;
}

/** Takes a role away, with a reason. */
export function EndRole({ person, role, onClose }: EndRoleProps) {
  const end = usePersonCommand('roleEnd', 'The role has ended.', onClose);
  const { name } = ROLE_WORDS[role];
  return (
    <ReasonDialog
      title={`End the role ${name} of ${person.displayName}?`}
      label="Why"
      confirm="End the role"
      dangerous
      busy={end.isPending}
      problem={end.error?.problem ?? null}
      onConfirm={(reason) => end.mutate({ params: { personId: person.id, role }, body: { reason } })}
      onClose={onClose}
    >
      <p>
        What {name} opens is closed to {person.displayName} from the next click on, in open sessions too.
      </p>
    </ReasonDialog>
  );
}

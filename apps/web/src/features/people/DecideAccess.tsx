import { type AccessRequest, PERSONAL_DATA_ROLES, ROLE_WORDS } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { announce } from '../../lib/announcer.ts';

export type Decision = 'grant' | 'confirm' | 'decline';

interface DecideAccessProps {
  readonly request: AccessRequest;
  readonly decision: Decision;
  readonly onClose: () => void;
}

const ENDPOINT = {
  grant: 'accessRequestGrant',
  confirm: 'accessRequestConfirm',
  decline: 'accessRequestDecline',
} as const;

/** Gives, confirms or declines, with a reason; says beforehand what follows. */
export function DecideAccess({ request, decision, onClose }: DecideAccessProps) {
  const client = useQueryClient();
  const decide = useCommand(ENDPOINT[decision], {
    invalidates: ['accessRequestList', 'personView', 'personList', 'auditEventList'],
    onSuccess: (answer: AccessRequest) => {
      const params = { accessRequestId: answer.id };
      client.setQueryData(queryOf('accessRequestView', { params }).queryKey, answer);
      announce(DONE_WORDS[answer.state]);
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['accessRequestView'] }),
  });
  const { title, confirm, follows } = wordsOf(request, decision);
  return (
    <ReasonDialog
      title={title}
      label={decision === 'decline' ? 'Why not' : 'Why'}
      confirm={confirm}
      dangerous={decision === 'decline'}
      busy={decide.isPending}
      problem={decide.error?.problem ?? null}
      onConfirm={(reason) => decide.mutate({ params: { accessRequestId: request.id }, body: { reason } })}
      onClose={onClose}
    >
      <p>{follows}</p>
    </ReasonDialog>
  );
}

const DONE_WORDS: Record<AccessRequest['state'], string> = {
  asked: '',
  waiting: 'The role was given, and waits for a data protection officer.',
  granted: 'The role holds from now on.',
  declined: 'The request was declined.',
};

function wordsOf({ role, person }: AccessRequest, decision: Decision) {
  const [name, who] = [ROLE_WORDS[role].name, person.displayName];
  switch (decision) {
    case 'grant':
      return {
        title: `Give ${who} the role ${name}?`,
        confirm: 'Give the role',
        follows: PERSONAL_DATA_ROLES.includes(role)
          ? 'It reads personal data: it holds when a data protection officer has confirmed it.'
          : 'It holds at once, in open sessions too.',
      };
    case 'confirm':
      return {
        title: `Confirm the role ${name} for ${who}?`,
        confirm: 'Confirm the role',
        follows: `From then on ${who} can see personal data, masked or not. It holds at once, in open sessions too.`,
      };
    case 'decline':
      return {
        title: `Decline the role ${name} for ${who}?`,
        confirm: 'Decline',
        follows: `${who} reads your reason where they asked.`,
      };
  }
}

import { type OwnAccessRequest, type Problem, ROLE_WORDS, type Role } from '@heed/contract';
import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Clock, Send, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { queryOf, useCommand } from '../api/query.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { When } from '../ui/When.tsx';
import classes from './AskForAccess.module.css';
import { useMay, useSession } from './session.ts';

interface AskForAccessProps {
  /** Roles that would open what is wanted. */
  readonly roles: readonly Role[];
  readonly missing?: NonNullable<Problem['missing']>['permission'];
}

/** While a request is open, how often the page asks where it stands. */
const ASK_AGAIN_MS = 30_000;

/** Ask for a role, with a reason; and where a request stands that was made before. */
export function AskForAccess({ roles, missing }: AskForAccessProps) {
  const mayAsk = useMay('access.request');
  const { person } = useSession();
  const own = useQuery({
    ...queryOf('ownAccessRequestList', {}, { polled: true }),
    enabled: mayAsk,
    refetchInterval: ASK_AGAIN_MS,
  });
  const wanted = roles.filter((role) => !person.roles.includes(role));
  if (!mayAsk) {
    return (
      <Panel title="Ask for access" padded>
        <p className={classes.words}>
          Administrators do not ask here: another administrator gives the role, under People.
        </p>
      </Panel>
    );
  }
  const last = own.data?.items.find(({ role }) => wanted.includes(role));
  const isOpen = last?.state === 'asked' || last?.state === 'waiting';
  return (
    <Panel title="Ask for access" padded>
      <div className={classes.body}>
        {own.error !== null && (
          <ProblemPanel
            what="Your requests could not be read"
            problem={own.error.problem}
            onRetry={() => void own.refetch()}
          />
        )}
        {last !== undefined && <RequestState request={last} />}
        {!isOpen && wanted.length > 0 && <AskForm roles={wanted} missing={missing} />}
      </div>
    </Panel>
  );
}

function RequestState({ request }: { readonly request: OwnAccessRequest }) {
  const { state, role, openedAt, declinedBecause } = request;
  const { name } = ROLE_WORDS[role];
  const asked = (
    <>
      You asked for <strong>{name}</strong>, <When at={openedAt} precision="minute" zone focusable />.
    </>
  );
  return (
    <div className={classes.state} role="status">
      {state === 'asked' && (
        <>
          <StatusBadge tone="safe" icon={Send}>
            Sent
          </StatusBadge>
          <p>{asked} An administrator decides next.</p>
        </>
      )}
      {state === 'waiting' && (
        <>
          <StatusBadge tone="soon" icon={Clock}>
            Waits for confirmation
          </StatusBadge>
          <p>
            {asked} An administrator gave it; a data protection officer has to confirm it. This page opens by
            itself then.
          </p>
        </>
      )}
      {state === 'declined' && (
        <>
          <StatusBadge tone="plain" icon={X}>
            Declined
          </StatusBadge>
          <p>
            {asked} It was declined{declinedBecause === null ? '.' : ': '}
            {declinedBecause !== null && <q>{declinedBecause}</q>}
          </p>
        </>
      )}
      {state === 'granted' && <p>{asked} It was granted, and has ended since.</p>}
    </div>
  );
}

interface AskFormProps extends Pick<AskForAccessProps, 'roles'> {
  readonly missing: AskForAccessProps['missing'] | undefined;
}

function AskForm({ roles, missing }: AskFormProps) {
  const [role, setRole] = useState(roles[0]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useCommand('accessRequestCreate', { invalidates: ['ownAccessRequestList'] });
  const isMissing = reason.trim().length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || role === undefined || ask.isPending) return;
    ask.mutate({ body: { role, reason, ...(missing === undefined ? {} : { missing }) } });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <NativeSelect
        label="Role"
        value={role}
        data={roles.map((value) => ({ value, label: ROLE_WORDS[value].name }))}
        onChange={(event) => setRole(roles.find((each) => each === event.target.value))}
      />
      <Textarea
        label="Why you need it"
        placeholder="The task, and until when"
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={tried && isMissing ? 'Write a few words' : undefined}
      />
      {ask.error !== null && (
        <ProblemPanel what="The request was not sent" problem={ask.error.problem} wrote />
      )}
      <ActionButton type="submit" variant="filled" fullWidth writes busy={ask.isPending}>
        Send request
      </ActionButton>
    </form>
  );
}

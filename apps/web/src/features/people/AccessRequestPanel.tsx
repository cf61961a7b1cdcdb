import { type AccessRequest, PERMISSION_TABLE, ROLE_WORDS } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './AccessRequestPanel.module.css';
import { AccessSteps } from './AccessSteps.tsx';
import { DecideAccess, type Decision } from './DecideAccess.tsx';
import { AccessBadge } from './StateBadge.tsx';
import { roleNames } from './words.ts';

/** One request: who, which role, why, what was decided, and what the reader may do. */
export function AccessRequestPanel({ accessRequestId }: { readonly accessRequestId: string }) {
  const { data, error, refetch } = useQuery(queryOf('accessRequestView', { params: { accessRequestId } }));
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This request could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) {
    return <div className={classes.request}>{waiting && <Skeleton characters={32} />}</div>;
  }
  return (
    <div className={classes.request}>
      <div>
        <h2 className={classes.title}>
          {ROLE_WORDS[data.role].name} for {data.person.displayName}
        </h2>
        <p className={classes.under}>
          <AccessBadge state={data.state} />
        </p>
      </div>
      <Properties items={factsOf(data)} />
      <AccessSteps request={data} />
      <Actions request={data} />
      <Note icon={ScrollText}>Each step is written to the audit trail.</Note>
    </div>
  );
}

function Actions({ request }: { readonly request: AccessRequest }) {
  const [decision, setDecision] = useState<Decision>();
  if (request.state === 'granted' || request.state === 'declined') return null;
  const forward = request.state === 'asked' ? 'grant' : 'confirm';
  const choice = request.may[forward];
  return (
    <div className={classes.actions}>
      <ActionButton
        variant="filled"
        disabledReason={choice.because ?? undefined}
        onClick={() => setDecision(forward)}
      >
        {forward === 'grant' ? 'Give the role' : 'Confirm the role'}
      </ActionButton>
      <ActionButton
        disabledReason={request.may.decline.because ?? undefined}
        onClick={() => setDecision('decline')}
      >
        Decline
      </ActionButton>
      {choice.because !== null && <p className={classes.why}>{choice.because}</p>}
      {decision !== undefined && (
        <DecideAccess request={request} decision={decision} onClose={() => setDecision(undefined)} />
      )}
    </div>
  );
}

function factsOf(request: AccessRequest) {
  const { person, currentRoles, missing } = request;
  return [
    { name: 'Person', value: `${person.displayName}, ${person.email}` },
    { name: 'Has now', value: roleNames(currentRoles) },
    { name: 'Role', value: ROLE_WORDS[request.role].job },
    ...(missing === null
      ? []
      : [{ name: 'Was refused', value: `to ${PERMISSION_TABLE[missing].means} (${missing})` }]),
    { name: 'Request', value: <CopyId id={request.id} what="request id" /> },
  ];
}

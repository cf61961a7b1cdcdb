import type { OpenSession } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { countOf } from '../../lib/numbers.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { useSignOut } from '../../session/use-sign-out.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import classes from './RolesPanel.module.css';
import { SessionList } from './SessionList.tsx';

/** Where one is signed in, this session marked; each can be ended, or all others together. */
export function OwnSessions() {
  const { data, error, refetch } = useQuery(queryOf('ownSessionList', {}));
  const waiting = useDelayed(data === undefined && error === null);
  const signOut = useSignOut();
  const end = useCommand('ownSessionEnd', {
    invalidates: ['ownSessionList'],
    onSuccess: () => announce('The session has ended.'),
  });
  const endOthers = useCommand('otherSessionsEnd', {
    invalidates: ['ownSessionList'],
    onSuccess: ({ ended }) => announce(`${countOf(ended, 'session has', 'sessions have')} ended.`),
  });
  const others = data?.items.filter(({ current }) => !current) ?? [];
  const problem = end.error?.problem ?? endOthers.error?.problem ?? null;
  const actionOf = (session: OpenSession) =>
    session.current ? (
      <ActionButton size="sm" busy={signOut.isPending} onClick={() => signOut.mutate({})}>
        Sign out
      </ActionButton>
    ) : (
      <ActionButton
        size="sm"
        writes
        busy={end.isPending && end.variables.params.sessionId === session.id}
        onClick={() => end.mutate({ params: { sessionId: session.id } })}
      >
        <span aria-hidden>End</span>
        <span className={classes.spoken}>
          End the session on {session.browser}, {session.platform}
        </span>
      </ActionButton>
    );
  return (
    <Panel
      title="My sessions"
      note="where you are signed in"
      actions={
        <ActionButton
          size="sm"
          writes
          busy={endOthers.isPending}
          disabledReason={others.length === 0 ? 'There is no other session.' : undefined}
          onClick={() => endOthers.mutate({})}
        >
          End all others
        </ActionButton>
      }
      footer="A session ends by itself after 30 minutes without use, and 12 hours after signing in. Something here that is not yours? End it and change your password."
    >
      {error !== null && (
        <ProblemPanel
          what="Your sessions could not be read"
          problem={error.problem}
          onRetry={() => void refetch()}
        />
      )}
      {problem !== null && <ProblemPanel what="That was not done" problem={problem} wrote />}
      {data === undefined ? (
        <p className={classes.none}>{waiting && <Skeleton characters={24} />}</p>
      ) : (
        <SessionList sessions={data.items} nobody="No session." actionOf={actionOf} />
      )}
    </Panel>
  );
}

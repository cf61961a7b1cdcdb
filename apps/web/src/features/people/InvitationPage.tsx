import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { useCommand } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { Brand } from '../../ui/Brand.tsx';
import { PageTitle } from '../../ui/PageHeader.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './InvitationPage.module.css';
import { JoinForm } from './JoinForm.tsx';

/** The page of an invitation link: whom it is for, and choosing a password. */
export function InvitationPage() {
  const token = useInvitationToken();
  const navigate = useNavigate();
  // The token is in the body and in no cache key: keys are shown by developer tools.
  const invitation = useQuery<Awaited<ReturnType<typeof view>>, ApiProblem>({
    queryKey: ['invitationView'],
    queryFn: () => view(token ?? ''),
    enabled: token !== undefined,
    gcTime: 0,
  });
  const accept = useCommand('invitationAccept', {
    onSuccess: () => navigate({ to: PATHS.login, search: { ended: 'joined' }, replace: true }),
  });
  const { data, error } = invitation;
  return (
    <section className={classes.card}>
      <Brand large />
      <div className={classes.head}>
        <PageTitle title="Join Heed" />
        <p>{data?.organisationName}</p>
      </div>
      {token === undefined && (
        <p className={classes.words}>
          This page needs the link of an invitation. An administrator makes it; it works once and for seven
          days. <Link to={PATHS.login}>Go to sign in</Link>
        </p>
      )}
      {error !== null && (
        <ProblemPanel
          what="The invitation cannot be used"
          problem={error.problem}
          {...(error.code === 'invitation_invalid' ? {} : { onRetry: () => void invitation.refetch() })}
        />
      )}
      {token !== undefined && data !== undefined && (
        <JoinForm
          displayName={data.displayName}
          email={data.email}
          problem={accept.error?.problem ?? null}
          busy={accept.isPending}
          onSubmit={(password) => accept.mutate({ body: { token, password } })}
        />
      )}
    </section>
  );
}

const view = (token: string) => call('invitationView', { body: { token } });

/** The token stands behind `#`, which browsers never send: so it cannot reach a log. */
function useInvitationToken(): string | undefined {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash).get('token');
  return token === null || token === '' ? undefined : token;
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { queryOf, useCommand } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { forgetSession, keepSession } from '../../session/session.ts';
import { Brand } from '../../ui/Brand.tsx';
import { PageTitle } from '../../ui/PageHeader.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LoginForm } from './LoginForm.tsx';
import classes from './LoginPage.module.css';
import type { LoginSearch } from './search.ts';

const route = getRouteApi('/public/login');

const ENDED_WORDS: Record<NonNullable<LoginSearch['ended']>, string> = {
  idle: 'You were signed out because the session was not used for a while.',
  absolute: 'You were signed out because a session lasts twelve hours at most.',
  elsewhere: 'Your session was ended elsewhere: in another tab, on another device or by an administrator.',
  signedOut: 'You are signed out.',
  setUp: 'The account is created. Sign in with it.',
  joined: 'Your password is set. Sign in with it.',
};

/** Sign in with a local account, or with one click as somebody of the demo; then on to where one was going. */
export function LoginPage() {
  const { next, ended } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const setup = useQuery(queryOf('setupView', {}));
  const signIn = useCommand('sessionCreate', {
    onSuccess: (session) => {
      forgetSession(client);
      keepSession(client, session);
      router.history.push(next ?? PATHS.overview);
    },
  });
  const accounts = setup.data?.demoAccounts ?? [];
  return (
    <div className={classes.columns} data-single={accounts.length === 0 || undefined}>
      <section className={classes.card}>
        <Brand large />
        <div className={classes.head}>
          <PageTitle title="Sign in" />
          <p>{setup.data?.organisationName}</p>
        </div>
        {ended !== undefined && (
          <p role="status" className={classes.ended}>
            {ENDED_WORDS[ended]} {next !== undefined && 'After signing in you are back where you were.'}
          </p>
        )}
        {setup.data?.needsFirstPerson && (
          <p className={classes.ended}>
            Nobody has an account here yet. Open the set-up link that Heed printed when it started, or read{' '}
            <Link to={PATHS.setup}>how to get one</Link>.
          </p>
        )}
        {setup.error !== null && (
          <ProblemPanel
            what="Heed could not be reached"
            problem={setup.error.problem}
            onRetry={() => void setup.refetch()}
          />
        )}
        <LoginForm
          problem={signIn.error?.problem ?? null}
          busy={signIn.isPending}
          onSubmit={(credentials) => signIn.mutate({ body: credentials })}
        />
      </section>
      {accounts.length > 0 && (
        <DemoAccounts
          accounts={accounts}
          busy={signIn.isPending ? (signIn.variables.body.email ?? null) : null}
          onChoose={({ email, password }) => signIn.mutate({ body: { email, password } })}
        />
      )}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { queryOf, useCommand } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { Brand } from '../../ui/Brand.tsx';
import { PageTitle } from '../../ui/PageHeader.tsx';
import { SetupForm } from './SetupForm.tsx';
import classes from './SetupPage.module.css';

/** The first administrator's account, by the link that was printed at the first start. */
export function SetupPage() {
  const token = useSetupToken();
  const navigate = useNavigate();
  const setup = useQuery(queryOf('setupView', {}));
  const create = useCommand('setupCreate', {
    invalidates: ['setupView'],
    onSuccess: () => navigate({ to: PATHS.login, search: { ended: 'setUp' }, replace: true }),
  });
  const done = setup.data?.needsFirstPerson === false;
  return (
    <section className={classes.card}>
      <Brand large />
      <div className={classes.head}>
        <PageTitle title="Set up Heed" />
        <p>{setup.data?.organisationName}</p>
      </div>
      {done && (
        <p className={classes.words}>
          Somebody has an account here already, so this page has done its work.{' '}
          <Link to={PATHS.login}>Go to sign in</Link>
        </p>
      )}
      {!done && token === undefined && (
        <div className={classes.words}>
          <p>This page needs the set-up link that Heed prints when it starts and nobody has an account.</p>
          <p>The link works for one hour. Start Heed again to get a new one.</p>
        </div>
      )}
      {!done && token !== undefined && (
        <SetupForm
          problem={create.error?.problem ?? null}
          busy={create.isPending}
          onSubmit={(person) => create.mutate({ body: { token, ...person } })}
        />
      )}
    </section>
  );
}

/** The token stands behind `#`, which browsers never send: so it cannot reach a log. */
function useSetupToken(): string | undefined {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash).get('token');
  return token === null || token === '' ? undefined : token;
}

import type { Person } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import classes from './PersonPage.module.css';
import { PersonSessions } from './PersonSessions.tsx';
import { RolesPanel } from './RolesPanel.tsx';
import { PersonBadge } from './StateBadge.tsx';

const route = getRouteApi('/app/admin/people/$personId');

/** One person: roles, sessions, account. */
export function PersonPage() {
  const { personId } = route.useParams();
  const { data, error, refetch } = useQuery(queryOf('personView', { params: { personId } }));
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <>
        <PageHeader title="Person" />
        <Panel label="What failed">
          <ProblemPanel
            what={error.status === 404 ? 'Nobody is here' : 'This person could not be read'}
            problem={error.problem}
            {...(error.status === 404 ? {} : { onRetry: () => void refetch() })}
          />
        </Panel>
      </>
    );
  }
  if (data === undefined) {
    return (
      <>
        <PageHeader title="Person" />
        <Panel label="Person" padded>
          {waiting && <Skeleton characters={32} />}
        </Panel>
      </>
    );
  }
  return <Page person={data} />;
}

function Page({ person }: { readonly person: Person }) {
  return (
    <div className={classes.page}>
      <PageHeader
        title={person.displayName}
        scope={
          <span className={classes.scope}>
            <PersonBadge state={person.state} /> {person.email}
          </span>
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <RolesPanel person={person} />
          <PersonSessions person={person} />
        </div>
        <AccountPanel person={person} />
      </div>
    </div>
  );
}

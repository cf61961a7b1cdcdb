import type { Connection, ConnectionDetail } from '@heed/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import type { ApiProblem } from '../../api/problem.ts';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { ConnectionFigures } from './ConnectionFigures.tsx';
import classes from './ConnectionPage.module.css';
import { ConnectionSettings } from './ConnectionSettings.tsx';
import { HealthBadge } from './HealthBadge.tsx';
import { RunList } from './RunList.tsx';
import { TaskList } from './TaskList.tsx';
import { TestPanel } from './TestPanel.tsx';
import { useConnection, useConnectionCommand } from './use-connection.ts';
import { HEALTH_LOOKS } from './words.ts';

const route = getRouteApi('/app/connections/$connectionId');

/** One connected system: how it is, what waits, what was done, and what can be done about it. */
export function ConnectionPage() {
  const { connectionId } = route.useParams();
  const { data, error, refetch } = useConnection(connectionId);
  if (data === undefined || error?.code === 'not_found')
    return <NotShown problem={error} onRetry={() => void refetch()} />;
  return <Page detail={data} />;
}

function Page({ detail }: { readonly detail: ConnectionDetail }) {
  const { connection, waiting, failed, done, runs } = detail;
  const mayManage = useMay('connection.manage');
  return (
    <div className={classes.page}>
      <PageHeader
        title={connection.name}
        scope={
          <span className={classes.scope}>
            <HealthBadge health={connection.health} /> {HEALTH_LOOKS[connection.health].means}
          </span>
        }
        actions={
          mayManage &&
          (connection.waiting > 0 || connection.failed > 0) && <RetryButton connection={connection} />
        }
      />
      <Panel label="Health">
        {connection.fault !== null && <Fault connection={connection} fault={connection.fault} />}
        <ConnectionFigures connection={connection} />
      </Panel>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title="Waiting" note={shownOf(connection.waiting, waiting.length)}>
            <TaskList label="Waiting" tasks={waiting} none="Nothing waits." />
          </Panel>
          {failed.length > 0 && (
            <Panel title="Needs a person" note={shownOf(connection.failed, failed.length)}>
              <TaskList label="Needs a person" tasks={failed} none="Nothing." />
            </Panel>
          )}
          <Panel title="Done" note="newest first">
            <TaskList label="Done" tasks={done} none="Nothing was carried over yet." />
          </Panel>
        </div>
        <div className={classes.column}>
          {mayManage && <TestPanel connection={connection} />}
          <ConnectionSettings connection={connection} />
          <Panel title="Runs" note="newest first">
            <RunList runs={runs} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function shownOf(count: number, shown: number): string {
  return count > shown
    ? `${formatNumber(count)}, the first ${formatNumber(shown)} are shown`
    : formatNumber(count);
}

interface FaultProps {
  readonly connection: Connection;
  readonly fault: NonNullable<Connection['fault']>;
}

function Fault({ connection, fault }: FaultProps) {
  return (
    <p className={classes.fault} role="status">
      <strong>{fault.sentence}</strong> Since <When at={fault.since} zone focusable />,{' '}
      {countOf(fault.tries, 'try', 'tries')}.{' '}
      {connection.waiting > 0 &&
        `${countOf(connection.waiting, 'opt-out waits', 'opt-outs wait')} here; none is lost, and each holds in Heed already.`}
    </p>
  );
}

function RetryButton({ connection }: { readonly connection: Connection }) {
  const retry = useConnectionCommand('connectionRetry', 'Everything is tried again now.');
  return (
    <ActionButton
      writes
      busy={retry.isPending}
      disabledReason={connection.state === 'paused' ? 'It is paused: resume it first.' : undefined}
      onClick={() => retry.mutate({ params: { connectionId: connection.id } })}
    >
      Try now
    </ActionButton>
  );
}

interface NotShownProps {
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
}

function NotShown({ problem, onRetry }: NotShownProps) {
  const waiting = useDelayed(problem === null);
  return (
    <>
      <PageHeader title="Connection" />
      <Panel label="Connection" padded={problem === null}>
        {problem === null && waiting && <Skeleton characters={32} />}
        {problem?.code === 'not_found' && (
          <EmptyState
            icon={Unplug}
            title="There is no such connection"
            actions={<Link to={PATHS.connections}>All connections</Link>}
          >
            It was disconnected, or the address is cut off.
          </EmptyState>
        )}
        {problem !== null && problem.code !== 'not_found' && (
          <ProblemPanel what="The connection could not be read" problem={problem.problem} onRetry={onRetry} />
        )}
      </Panel>
    </>
  );
}
